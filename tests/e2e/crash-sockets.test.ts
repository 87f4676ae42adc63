import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { type Crowd, expectAllAnswered, gather, killUnderLoad } from './crowd.ts';
import { closeAfterTest, startForTest } from './platforms/start.ts';
import { openWecomSocket } from './platforms/wecom-socket.ts';
import { openYunzhijiaSocket } from './platforms/yunzhijia-socket.ts';
import type { App } from './start-app.ts';

const ROUNDS = 3;

/** 企业微信 knows no acknowledgement of what it pushes. What counts as taken is what the app has kept. */
async function leaveOutWhatIsNotKept(folder: string, { accepted }: Crowd): Promise<void> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.jsonl'));
  const state = (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('');
  const kept = accepted.filter((id) => state.includes(`/faq ${id}`));
  accepted.splice(0, accepted.length, ...kept);
}

it('answers what came by a long connection, though the process is killed under load', {
  timeout: START_TIMEOUT_MS,
}, async () => {
  const folder = await makeTemporaryFolder();
  // 企业微信 shows thirty messages a minute in a chat.
  const wecom = gather('wecom', await openWecomSocket(), ['zhangsan', 'lisi', 'wangwu'], 3);
  const yunzhijia = gather('yunzhijia', await openYunzhijiaSocket(), ['open-1', 'open-2', 'open-3']);
  const crowds = [wecom, yunzhijia];
  const platforms = crowds.map(({ platform }) => platform);
  closeAfterTest(platforms);
  const start = (): Promise<App> => startForTest(folder, platforms);

  for (let round = 0; round < ROUNDS; round++) {
    await killUnderLoad(await start(), crowds);
    await leaveOutWhatIsNotKept(folder, wecom);
  }
  await start();
  // What Yunzhijia was not told to be taken came again: all that was asked is answered.
  yunzhijia.accepted.splice(0, Number.POSITIVE_INFINITY, ...[...yunzhijia.askedBy.values()].flat());
  for (const crowd of crowds) await expectAllAnswered(crowd, ROUNDS);
});
