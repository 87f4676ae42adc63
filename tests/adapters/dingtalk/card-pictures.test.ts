import { afterEach, expect, it } from 'vitest';
import { createClock, MINUTE_MS } from '../../helpers/clock.ts';
import { copyPictures, makeOtherPng, PNG } from '../../helpers/document-pictures.ts';
import { makeEntry } from '../../helpers/entries.ts';
import { type BotOptions, type RunningBot, startBot, textOf } from './bot.ts';

const UPLOAD = '/media/upload';
const [first, second, third, fourth] = ['a', 'b', 'c', 'd'].map((name) => `https://docs.example.com/${name}.png`) as [
  string,
  string,
  string,
  string,
];

const running: RunningBot[] = [];
afterEach(async () => {
  for (const bot of running.splice(0)) await bot.close();
});

async function start(images: string[], options: BotOptions = {}): Promise<RunningBot> {
  const entries = [makeEntry('F001', '怎么自动签收', { images })];
  const bot = await startBot({ entries, script: { 怎么自动签收: ['F001'] }, ...options });
  running.push(bot);
  return bot;
}

/** Addresses and ids of the pictures in the text, in order. */
function picturesIn(text: string): string[] {
  return [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/gu)].map(([, target]) => target!);
}

const ask = async (bot: RunningBot): Promise<string[]> => picturesIn(textOf((await bot.ask('怎么自动签收'))[0]));

it('shows pictures by the ids of DingTalk, and uploads each once, also over a restart', async () => {
  const pictures = await copyPictures({
    [first]: PNG,
    [second]: makeOtherPng(2),
    [third]: PNG,
    [fourth]: makeOtherPng(4),
  });
  const bot = await start([first, second, third, fourth], { pictures });
  const shown = await ask(bot);
  const { uploads } = bot.dingtalk.state;
  // Two of the addresses have the same content; what stays a link is not uploaded.
  expect(uploads.size).toBe(2);
  expect(shown).toEqual([[...uploads.keys()][0], [...uploads.keys()][1], [...uploads.keys()][0]]);
  expect(uploads.get(shown[0]!)!.equals(PNG)).toBe(true);
  expect(await ask(bot)).toEqual(shown);

  const again = await start([first, second], { pictures });
  for (const [id, bytes] of uploads) again.dingtalk.state.uploads.set(id, bytes);
  expect(await ask(again)).toEqual(shown.slice(0, 2));
  expect(again.dingtalk.callsTo(UPLOAD)).toEqual([]);
});

it('shows them by their ids also where the webhook has expired', async () => {
  const bot = await start([first], { pictures: await copyPictures({ [first]: PNG }) });
  bot.dingtalk.failNext('/robot/sendBySession', { status: 200, body: { errcode: 300_001 } });
  await bot.ask('怎么自动签收');
  const [sent] = bot.dingtalk.callsTo('/v1.0/robot/groupMessages/send');
  const { text } = JSON.parse(String(sent!.body.msgParam)) as { text: string };
  expect(picturesIn(text)).toEqual([...bot.dingtalk.state.uploads.keys()]);
});

it.each([
  ['refused', { status: 200, body: { errcode: 40_005, errmsg: 'x' } }],
  ['answered with a page', { status: 502, body: '<html></html>' }],
  ['cut off', 'hangs-up'],
] as const)('shows the address where the upload is %s, and tries again after a while', async (_name, mishap) => {
  const clock = createClock();
  const bot = await start([first], { pictures: await copyPictures({ [first]: PNG }), now: clock.now });
  bot.dingtalk.failNext(UPLOAD, mishap);
  expect(await ask(bot)).toEqual([first]);
  expect(await ask(bot)).toEqual([first]);
  expect(bot.dingtalk.callsTo(UPLOAD)).toHaveLength(1);
  clock.advance(11 * MINUTE_MS);
  expect(await ask(bot)).toEqual([...bot.dingtalk.state.uploads.keys()].slice(-1));
});

it('shows the address of what is not copied, or is of a kind that DingTalk does not take', async () => {
  const webp = Buffer.alloc(64);
  webp.write('RIFF\0\0\0\0WEBPVP8X', 'latin1');
  webp.writeUIntLE(319, 24, 3);
  webp.writeUIntLE(239, 27, 3);
  const bot = await start([first, second], { pictures: await copyPictures({ [first]: webp }) });
  expect(await ask(bot)).toEqual([first, second]);
  expect(bot.dingtalk.callsTo(UPLOAD)).toEqual([]);
});

it('takes a new token where the one it has is refused', async () => {
  const bot = await start([first, second], {
    pictures: await copyPictures({ [first]: PNG, [second]: makeOtherPng(2) }),
    script: { 怎么自动签收: ['F001'], 别的: [] },
  });
  bot.dingtalk.failNext(UPLOAD, { status: 200, body: { errcode: 42_001, errmsg: 'x' } });
  expect(await ask(bot)).toHaveLength(2);
  expect(bot.dingtalk.state.uploads.size).toBe(2);
});
