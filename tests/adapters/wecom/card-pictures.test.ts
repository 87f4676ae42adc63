import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../helpers/clock.ts';
import { copyPictures, makeOtherPng, PNG } from '../../helpers/document-pictures.ts';
import { makeEntry } from '../../helpers/entries.ts';
import { payloads } from '../../stand-ins/wecom.ts';
import { startCallbackServer } from './callback-server.ts';
import { type ConnectedBot, startConnectedBot } from './socket/connected-bot.ts';

const first = 'https://docs.example.com/a.png';
const second = 'https://docs.example.com/b.png';
const QUESTION = payloads.textMessage('@群答 怎么签收');
const DAY_MS = 24 * 60 * MINUTE_MS;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const about = (...images: string[]) => ({
  entries: [makeEntry('F001', '怎么签收', { images })],
  script: { 怎么签收: ['F001'] },
});

describe('in callback mode', () => {
  async function ask(images: string[], pictures: Awaited<ReturnType<typeof copyPictures>>) {
    const server = await startCallbackServer({ ...about(...images), pictures });
    closers.push(server.close);
    return (await server.wecom.converse(QUESTION)).at(-1)!.stream!;
  }

  it('pictures come with the last frame, and the text links to them', async () => {
    const stream = await ask([first, second], await copyPictures({ [first]: PNG, [second]: makeOtherPng(2) }));
    const shown = stream.msg_item!.map(({ image }) => Buffer.from(image.base64, 'base64'));
    expect(shown.map((bytes) => bytes.length)).toEqual([PNG.length, PNG.length + 1]);
    expect(stream.content).toContain(`- [截图 1](${first})`);
    expect(stream.content).not.toContain('![');
  });

  it('those that are not copied stand in the text', async () => {
    const stream = await ask([first], await copyPictures({}));
    expect(stream.msg_item).toBeUndefined();
    expect(stream.content).toContain(`![截图](${first})`);
  });
});

describe('on the long connection', () => {
  type Pictures = Awaited<ReturnType<typeof copyPictures>>;

  async function start(images: string[], pictures: Pictures): Promise<ConnectedBot> {
    const bot = await startConnectedBot({ ...about(...images), pictures });
    closers.push(bot.close);
    return bot;
  }

  /** What one question makes the bot send, by kind; in order. */
  async function ask(bot: ConnectedBot) {
    const before = bot.gateway.frames.length;
    bot.gateway.say(payloads.textMessage('@群答 怎么签收'));
    await bot.bot.settle();
    await expect.poll(() => bot.gateway.frames.slice(before).at(-1)?.body?.msgtype).toBe('template_card');
    const frames = bot.gateway.frames.slice(before);
    return { frames, kinds: frames.map(({ cmd, body }) => body?.msgtype ?? cmd.replace('aibot_upload_media_', '')) };
  }

  it('pictures are uploaded in chunks, once in three days, and come between the text and its card', async () => {
    const large = Buffer.concat([PNG, Buffer.alloc(600 * 1024, 1)]);
    const pictures = await copyPictures({ [first]: large });
    const bot = await start([first], pictures);
    const { frames, kinds } = await ask(bot);
    expect(kinds).toEqual(['init', 'chunk', 'chunk', 'finish', 'stream', 'image', 'template_card']);
    expect(bot.gateway.media.get('media-1')!.equals(large)).toBe(true);
    expect(frames[5]!.body?.image).toEqual({ media_id: 'media-1' });
    expect(frames[4]!.body?.stream?.content).toContain(`- [截图](${first})`);

    expect((await ask(bot)).kinds).toEqual(['stream', 'image', 'template_card']);
    bot.clock.advance(2 * DAY_MS);
    expect((await ask(bot)).kinds).toEqual(['stream', 'image', 'template_card']);
    bot.clock.advance(DAY_MS);
    expect((await ask(bot)).kinds).toContain('finish');
  });

  it('the id outlives the process', async () => {
    const pictures = await copyPictures({ [first]: PNG });
    await ask(await start([first], pictures));
    const next = await start([first], pictures);
    next.gateway.media.set('media-1', PNG);
    expect((await ask(next)).kinds).toEqual(['stream', 'image', 'template_card']);
  });

  it.each(['init', 'chunk', 'finish'])('one whose %s is refused stands in the text', async (step) => {
    const bot = await start([first], await copyPictures({ [first]: PNG }));
    bot.gateway.mishaps.push({ cmd: `aibot_upload_media_${step}`, errcode: 45009 });
    const { frames, kinds } = await ask(bot);
    expect(kinds.slice(-2)).toEqual(['stream', 'template_card']);
    expect(frames.at(-2)!.body?.stream?.content).toContain(`![截图](${first})`);
    // Not tried again with the next answer.
    expect((await ask(bot)).kinds).toEqual(['stream', 'template_card']);
    bot.clock.advance(11 * MINUTE_MS);
    expect((await ask(bot)).kinds).toContain('image');
  });

  it('one that is refused as a message leaves its link, and the card comes', async () => {
    const bot = await start([first], await copyPictures({ [first]: PNG }));
    const { kinds } = await ask(bot);
    expect(kinds).toContain('image');
    bot.gateway.media.clear();
    const again = await ask(bot);
    expect(again.kinds).toEqual(['stream', 'image', 'template_card']);
    expect(bot.channel.status().lastError?.message).toContain('40007');
    expect(await bot.store.undelivered.query()).toEqual([]);
  });

  it('one that the platform does not take stands in the text', async () => {
    const large = Buffer.concat([PNG, Buffer.alloc(3 * 1024 * 1024)]);
    const bot = await start([first], await copyPictures({ [first]: large }));
    const { frames, kinds } = await ask(bot);
    expect(kinds).toEqual(['stream', 'template_card']);
    expect(frames[0]!.body?.stream?.content).toContain(`![截图](${first})`);
  });
});
