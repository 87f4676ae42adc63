import type { Activity } from 'botbuilder';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Channel } from '../../../adapters/channel.ts';
import { createLonelyTeam } from '../../../src/commands/team/lonely-desk.ts';
import { createLogger } from '../../../src/core/logger.ts';
import { cardOf } from '../../../src/core/reply.ts';
import { createPictureReader } from '../../../src/pictures/picture-reader.ts';
import { readPicturesOfTurn } from '../../../src/pictures/pictures-of-turn.ts';
import { createPipeline } from '../../../src/pipeline/pipeline.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { launchBrowser } from '../../helpers/browser.ts';
import { trained } from '../../helpers/chat.ts';
import { createIdleChannel } from '../../helpers/idle-channel.ts';
import { BOT, inGroup, person } from '../../helpers/people.ts';
import { takeScreenshot } from '../../helpers/screenshots/take.ts';
import { PATIENT_MS } from './patience.ts';

const reader = createPictureReader({ limitMs: PATIENT_MS });
let slow: Promise<void> = Promise.resolve();
const store = createMemoryStore();
const files = new Map<unknown, Uint8Array>();
const channel: Channel = {
  ...createIdleChannel('test'),
  async openPicture(reference) {
    if (reference === 'slow') await slow;
    const file = files.get(reference);
    if (!file) throw new Error('gone');
    return file;
  },
};
const desk = {
  ...createLonelyTeam({ store, now: Date.now }),
  current: () => trained,
  products: () => new Map(),
  store,
  now: Date.now,
  confirm: async () => {},
  handoverContact: '',
};
const logger = createLogger('silent');
const readPictures = readPicturesOfTurn({ channels: () => [channel], reader, logger });
const pipeline = createPipeline(desk as never, logger, readPictures);

let browser: Browser;
let count = 0;
beforeAll(async () => {
  browser = await launchBrowser();
  const screen = { layout: 'toast', message: ['个人中心报签名错误，请联系管理员'] } as const;
  files.set('error', await takeScreenshot(browser, screen));
  files.set('table', await takeScreenshot(browser, { layout: 'toast', message: [] }));
});
afterAll(async () => {
  await browser.close();
  await reader.close();
});

async function send(text: string, ...pictures: unknown[]) {
  return sendFrom('小王', text, ...pictures);
}

async function sendFrom(name: string, text: string, ...pictures: unknown[]) {
  count += 1;
  const who = { conversation: inGroup('group'), from: person(name), recipient: BOT };
  const activity: Partial<Activity> = { type: 'message', id: `m-${count}`, channelId: 'test', text, ...who };
  const said: Partial<Activity>[] = [];
  const { ended } = await pipeline.receive({ activity, audience: 'internal', pictures }, async (reply) => {
    said.push(reply);
    return '';
  });
  await ended;
  return said.map((reply) => cardOf(reply));
}

it('reads the pictures of a message that is kept, several of them too', async () => {
  expect(await send('@群答', 'table', 'error')).toMatchObject([{ kind: 'solution', id: 'F002' }]);
  expect(await store.inbox.waiting()).toEqual([]);
});

it('says so where a picture cannot be had any more', async () => {
  expect(await send('@群答', 'gone')).toMatchObject([{ title: '图片没有下载成功，地址可能已经过期' }]);
});

it('does not fetch the pictures of somebody who speaks to others', async () => {
  expect(await send('大家看这个', 'gone')).toEqual([]);
});

it('keeps back what the same person says next, and nobody else', async () => {
  let open = (): void => {};
  slow = new Promise((resolve) => {
    open = resolve;
  });
  const order: string[] = [];
  const note = (name: string) => () => void order.push(name);
  const picture = sendFrom('小李', '@群答', 'slow').then(note('the picture'));
  const words = sendFrom('小李', '@群答 怎么打开自动签收').then(note('words of the same person'));
  expect(await sendFrom('小张', '@群答 怎么打开自动签收')).toMatchObject([{ kind: 'solution', id: 'F003' }]);
  order.push('somebody else');
  open();
  await Promise.all([picture, words]);
  expect(order).toEqual(['somebody else', 'the picture', 'words of the same person']);
});
