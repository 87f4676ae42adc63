import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { openBotFramework } from './platforms/botframework.ts';
import { openDingtalk } from './platforms/dingtalk.ts';
import type { Platform } from './platforms/platform.ts';
import { enterRoom } from './platforms/room.ts';
import { closeAfterTest, startForTest } from './platforms/start.ts';
import { openWeb } from './platforms/web.ts';
import type { App } from './start-app.ts';

const ROUNDS = 3;

/** Somebody who presses 「已解决」 on a card again and again. */
interface Clicker {
  channelId: string;
  platform: Platform;
  tried: number;
  taken: number;
}

async function clickUntilGone(clicker: Clicker): Promise<void> {
  for (let count = 0; count < 30; count++) {
    clicker.tried += 1;
    const isTaken = await clicker.platform.click!('customer', '已解决').then(
      () => true,
      () => false,
    );
    if (!isTaken) return;
    clicker.taken += 1;
  }
}

/** How many clicks the app has counted. */
async function countedBy({ url }: App, { channelId }: Clicker): Promise<number> {
  const response = await fetch(`${url}api/console/figures?channelId=${channelId}`);
  const { days } = (await response.json()) as { days: { solved: number }[] };
  return days.reduce((sum, { solved }) => sum + solved, 0);
}

it('counts and answers each click that was taken, though the process is killed under load', {
  timeout: START_TIMEOUT_MS,
}, async () => {
  const folder = await makeTemporaryFolder();
  const clickers: Clicker[] = [
    { channelId: 'web', platform: await openWeb(), tried: 0, taken: 0 },
    { channelId: 'dingtalk', platform: await openDingtalk('interactive'), tried: 0, taken: 0 },
    { channelId: 'botframework', platform: await openBotFramework(), tried: 0, taken: 0 },
  ];
  const platforms = clickers.map(({ platform }) => platform);
  closeAfterTest(platforms);
  const start = (): Promise<App> => startForTest(folder, platforms);

  for (let round = 0; round < ROUNDS; round++) {
    const app = await start();
    for (const platform of platforms) {
      const room = await enterRoom(platform, 'customer');
      await room.say('打印机卡纸怎么处理？');
      await room.next('取出卡住的纸');
    }
    const before = clickers.map(({ taken }) => taken);
    const clicking = clickers.map(clickUntilGone);
    const isUnderLoad = (): boolean => clickers.every(({ taken }, at) => taken >= before[at]! + 2);
    await expect.poll(isUnderLoad, { timeout: 30_000, interval: 5 }).toBe(true);
    await pause(Math.random() * 100);
    await app.end('SIGKILL');
    await Promise.all(clicking);
  }

  const app = await start();
  for (const clicker of clickers) {
    const { channelId, platform, taken, tried } = clicker;
    await expect
      .poll(() => countedBy(app, clicker), { timeout: 30_000, message: channelId })
      .toBeGreaterThanOrEqual(taken);
    expect(await countedBy(app, clicker), channelId).toBeLessThanOrEqual(tried);
    const answers = async (): Promise<number> =>
      (await platform.shown('customer')).filter(({ text }) => text.includes('已记录为已解决')).length;
    await expect.poll(answers, { timeout: 30_000, message: channelId }).toBeGreaterThanOrEqual(taken);
  }
});
