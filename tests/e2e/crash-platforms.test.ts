import { expect, it } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { expectAllAnswered, gather, killUnderLoad } from './crowd.ts';
import { openBotFramework } from './platforms/botframework.ts';
import { openDingtalk } from './platforms/dingtalk.ts';
import type { OpenPlatform } from './platforms/platform.ts';
import { closeAfterTest, startForTest } from './platforms/start.ts';
import { openWeb } from './platforms/web.ts';
import { openWecomCallback } from './platforms/wecom-callback.ts';
import { openYunzhijia } from './platforms/yunzhijia.ts';
import type { App } from './start-app.ts';

const ROUNDS = 3;

type Group = [name: string, open: OpenPlatform, people: string[]];

/** One app cannot be in both modes of DingTalk. */
const SETUPS: Record<string, Group[]> = {
  'every platform': [
    ['web', openWeb, ['财务', '实施顾问', '支持工程师']],
    ['wecom', openWecomCallback, ['zhangsan', 'lisi', 'wangwu']],
    ['dingtalk', () => openDingtalk('stream'), ['user01', 'user02', 'user03']],
    ['yunzhijia', openYunzhijia, ['open-1', 'open-2', 'open-3']],
    ['botframework', openBotFramework, ['person-1', 'person-2', 'person-3']],
  ],
  'DingTalk in HTTP mode': [['dingtalk', () => openDingtalk('http'), ['user01', 'user02', 'user03', 'user04']]],
};

it.each(Object.entries(SETUPS))(
  'on %s nothing that was taken is lost, though the process is killed under load',
  {
    timeout: START_TIMEOUT_MS,
  },
  async (_name, groups) => {
    const folder = await makeTemporaryFolder();
    const crowds = await Promise.all(groups.map(async ([name, open, people]) => gather(name, await open(), people)));
    const platforms = crowds.map(({ platform }) => platform);
    closeAfterTest(platforms);
    const start = (): Promise<App> => startForTest(folder, platforms);

    for (let round = 0; round < ROUNDS; round++) await killUnderLoad(await start(), crowds);
    const last = await start();
    for (const crowd of crowds) await expectAllAnswered(crowd, ROUNDS);
    // That the platform has an answer is noted in the moment after, for which an orderly end waits.
    await last.end('SIGTERM');
    const idle = await start();
    // From then on nothing of it may come once more.
    const before = await Promise.all(crowds.map(({ answered }) => answered()));
    await idle.end('SIGKILL');
    await start();
    for (const [at, { name, platform, accepted, answered }] of crowds.entries()) {
      await platform.say('customer', '/faq F999');
      await expect.poll(answered).toContain('F999');
      const since = (await answered()).slice(before[at]!.length);
      expect(
        since.filter((id) => accepted.includes(id)),
        `again on ${name}`,
      ).toEqual([]);
    }
  },
);
