import { createCipheriv } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FIRST_PICTURE_REPLY_MS } from '../../../adapters/wecom/limits.ts';
import { createDeferred, type Deferred } from '../../helpers/deferred.ts';
import { payloads } from '../../stand-ins/wecom.ts';
import { type CallbackServer, KEYS, startCallbackServer } from './callback-server.ts';

const URL = 'https://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com/1?sign=x';
const KEY = Buffer.from(`${KEYS.encodingAesKey}=`, 'base64');

/** As the vendor keeps it: AES-256-CBC, padded to 32 bytes. */
function encrypt(plain: Buffer): Uint8Array<ArrayBuffer> {
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', KEY, KEY.subarray(0, 16)).setAutoPadding(false);
  return new Uint8Array([...cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), ...cipher.final()]);
}

let server: CallbackServer;
let gate: Deferred;
beforeEach(async () => {
  gate = createDeferred();
  const fetch = async () => new Response(encrypt(Buffer.from('PNG')));
  server = await startCallbackServer({ fetch, beforeTurn: () => gate.promise });
});
afterEach(async () => {
  gate.resolve();
  await server.close();
});

it('says at once that a screenshot is being read, and then answers in the same stream', async () => {
  const payload = payloads.imageMessage(URL);
  const [reply] = await Promise.all([server.wecom.post(payload), server.timers.fire(FIRST_PICTURE_REPLY_MS)]);
  expect(reply.body?.stream).toMatchObject({ finish: false, content: '正在读截图…' });
  gate.resolve();
  const id = reply.body!.stream!.id;
  for (let poll = 1; ; poll++) {
    const { body } = await server.wecom.post({ msgid: `poll-${poll}`, msgtype: 'stream', stream: { id } });
    if (!body?.stream?.finish) continue;
    expect(body.stream).toMatchObject({ id, finish: true });
    break;
  }
});

it('opens a picture with the key of callback mode', async () => {
  expect(Buffer.from(await server.channel.openPicture!({ url: URL })).toString()).toBe('PNG');
});

it('trusts other hosts only where they are named', async () => {
  const other = { url: 'http://127.0.0.1:4199/1' };
  await expect(server.channel.openPicture!(other)).rejects.toThrow('地址不是企业微信的地址');
  const trusting = await startCallbackServer({
    config: { mediaHosts: ['127.0.0.1:4199'] },
    fetch: async () => new Response(encrypt(Buffer.from('PNG'))),
  });
  expect(Buffer.from(await trusting.channel.openPicture!(other)).toString()).toBe('PNG');
  await trusting.close();
});
