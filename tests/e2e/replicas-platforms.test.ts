import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Postgres, startPostgres } from '../helpers/postgres.ts';
import { SMALL_CORPUS, START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { openBotFramework } from './platforms/botframework.ts';
import { openDingtalk } from './platforms/dingtalk.ts';
import type { Platform } from './platforms/platform.ts';
import { enterRoom } from './platforms/room.ts';
import { settingsOf, startAmong } from './platforms/start.ts';
import { openWeb } from './platforms/web.ts';
import { openWecomSocket } from './platforms/wecom-socket.ts';
import { openYunzhijia } from './platforms/yunzhijia.ts';
import { type App, startApp } from './start-app.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, START_TIMEOUT_MS);
afterAll(() => postgres.stop());

it('of three processes one holds each long connection, speaks on it for all, and is replaced when it is killed', {
  timeout: START_TIMEOUT_MS,
}, async () => {
  const [web, wecom, dingtalk] = [await openWeb(), await openWecomSocket(), await openDingtalk('stream')];
  onTestFinished(async () => void (await Promise.all([wecom.close(), dingtalk.close()])));
  const settings = { QUNDA_DATABASE_URL: await postgres.createDatabase(), ...settingsOf([wecom, dingtalk]) };
  const start = async (): Promise<App> => {
    const app = await startApp('/nowhere', ['--corpus', SMALL_CORPUS], settings);
    onTestFinished(async () => void (await app.end('SIGKILL')));
    return app;
  };
  const first = await start();
  for (const platform of [wecom, dingtalk]) await platform.enter(first.url);
  const [second, third] = await Promise.all([start(), start()]);
  await web.enter(second.url);
  const duty = JSON.stringify({ conversation: web.place('duty') });
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${third.url}api/console/duty`, { method: 'PUT', headers, body: duty });

  const asker = await enterRoom(wecom, 'customer');
  const team = await enterRoom(web, 'duty');
  await asker.say('食堂几点开饭');
  await asker.next('没有找到');
  await asker.say('转人工');
  const id = /工单 (T\d+)/u.exec((await asker.next('已经发到值班群')).text)![1]!;
  await team.next(`工单 ${id}`);
  // Said to a process that has no connection to the group.
  await team.say(`/reply ${id} 十一点半开饭`);
  await asker.next('十一点半开饭', `回复（${id}）`);
  await web.enter(third.url);
  await team.say(`/reply ${id} 在二楼`);
  await asker.next('在二楼', `回复（${id}）`);
  await team.say(`/close ${id}`);
  await team.next(`${id} 办完了`);

  const staff = await enterRoom(dingtalk, 'customer');
  const asked = Array.from({ length: 8 }, (_, at) => `F20${at}`);
  await Promise.all(asked.map((entry) => staff.say(`/faq ${entry}`)));
  await first.end('SIGKILL');
  const answered = async (): Promise<string[]> => {
    const shown = await dingtalk.shown('customer');
    return [...new Set(shown.flatMap(({ text }) => /没有编号为 (F\d+) 的方案/u.exec(text)?.[1] ?? []))].toSorted();
  };
  // Both connections stand again in the time that is promised, and what the killed one had taken is answered.
  let isBack = false;
  const entered = Promise.all([wecom.enter(second.url), dingtalk.enter(second.url)]).then(() => {
    isBack = true;
  });
  await expect.poll(() => isBack).toBe(true);
  await entered;
  await expect.poll(answered).toEqual(asked);
  await asker.say('打印机卡纸怎么处理？');
  await asker.next('取出卡住的纸');
  await staff.say('打印机卡纸怎么处理？');
  await staff.next('取出卡住的纸');
  await staff.click('没解决');
  await staff.next('抱歉没帮上忙');

  const undelivered = await fetch(`${third.url}api/web/undelivered`);
  expect(await undelivered.json()).toMatchObject({ total: 0 });
});

/** What somebody has asked so far: what was taken, and how often it was not. */
interface Asked {
  taken: string[];
  refused: number;
}

/** Asks one question after the other, and notes what became of each, until it is told to stop. */
async function keepAsking(platform: Platform, from: number, asked: Asked, isOver: () => boolean): Promise<void> {
  for (let number = from; !isOver(); number++) {
    const isTaken = await platform.say('customer', `/faq F${number}`).then(
      () => true,
      () => false,
    );
    if (isTaken) asked.taken.push(`F${number}`);
    else asked.refused += 1;
    await pause(100);
  }
}

it('answers every message that was taken while the database went away and came back, on every platform', {
  timeout: START_TIMEOUT_MS,
}, async () => {
  const platforms = [await openWeb(), await openDingtalk('http'), await openYunzhijia(), await openBotFramework()];
  onTestFinished(async () => void (await Promise.all(platforms.map((platform) => platform.close()))));
  const app = await startAmong('/nowhere', platforms, { QUNDA_DATABASE_URL: await postgres.createDatabase() });
  onTestFinished(async () => void (await app.end('SIGKILL')));
  const readiness = async (): Promise<number> => (await fetch(`${app.url}readyz`)).status;

  let isOver = false;
  const asked = platforms.map((): Asked => ({ taken: [], refused: 0 }));
  const asking = platforms.map((platform, at) => keepAsking(platform, 1_000 * (at + 1), asked[at]!, () => isOver));
  /** Resolves when something more was taken on every platform. */
  const untilAllTake = async (): Promise<void> => {
    const before = asked.map(({ taken }) => taken.length);
    await expect.poll(() => asked.every(({ taken }, at) => taken.length > before[at]!)).toBe(true);
  };
  await untilAllTake();
  await postgres.pause();
  await expect.poll(readiness).toBe(503);
  // One that waits for its answer may wait until the database is back.
  await expect.poll(() => asked.some(({ refused }) => refused > 0)).toBe(true);
  await postgres.resume();
  await expect.poll(readiness).toBe(200);
  await untilAllTake();
  isOver = true;

  await Promise.all(asking);
  for (const [at, { taken }] of asked.entries()) {
    const lost = async (): Promise<string[]> => {
      const texts = (await platforms[at]!.shown('customer')).map(({ text }) => text);
      return taken.filter((id) => !texts.some((text) => text.includes(`没有编号为 ${id} 的方案`)));
    };
    await expect.poll(lost, { timeout: 60_000 }).toEqual([]);
  }
});
