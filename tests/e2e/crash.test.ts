import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { SMALL_CORPUS, START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { type App, startApp } from './start-app.ts';
import { createWebClient } from './web-client.ts';

const ROUNDS = 3;
const QUESTIONS = 60;

/** Asks as fast as it can until the server is gone; resolves with the ids of what was accepted. */
async function askUntilKilled(app: App, round: number): Promise<string[]> {
  const client = createWebClient(app.url);
  const asked = Array.from({ length: QUESTIONS }, (_, at) =>
    client.say(`@群答 打印机卡纸怎么处理？第 ${round}-${at} 次`, at % 2 === 0 ? 'finance' : 'consultant'),
  );
  await Promise.any(asked);
  // Somewhere in the middle of it: wherever that is, the promise is the same.
  await pause(7 * round);
  await app.end('SIGKILL');
  const settled = await Promise.allSettled(asked);
  return settled.flatMap((said) => (said.status === 'fulfilled' ? [said.value] : []));
}

it('answers each question that was accepted exactly once, though the process is killed under load', {
  timeout: (ROUNDS + 1) * START_TIMEOUT_MS,
}, async () => {
  const folder = await makeTemporaryFolder();
  const accepted: string[] = [];
  const start = async (): Promise<App> => {
    const app = await startApp(folder, ['--corpus', SMALL_CORPUS]);
    onTestFinished(async () => void (await app.end('SIGKILL')));
    return app;
  };
  for (let round = 1; round <= ROUNDS; round++) accepted.push(...(await askUntilKilled(await start(), round)));
  expect(accepted.length).toBeGreaterThan(ROUNDS);

  const client = createWebClient((await start()).url);
  const answered = async (): Promise<string[]> => {
    const history = await client.history();
    return history.flatMap(({ from, replyTo }) => (from.isBot && replyTo ? [replyTo.id] : [])).toSorted();
  };
  // What was stored just before a kill is answered too, though nobody was told that it was accepted: a count says nothing.
  const unanswered = async (): Promise<string[]> => {
    const all = await answered();
    return accepted.filter((id) => !all.includes(id));
  };
  await expect.poll(unanswered, { timeout: 60_000 }).toEqual([]);
  const all = await answered();
  expect(all.length).toBe(new Set(all).size);
});
