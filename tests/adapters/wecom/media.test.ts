import { describe, expect, it } from 'vitest';
import { MAX_MEDIA_BYTES } from '../../../adapters/wecom/limits.ts';
import { decodeMediaKey, downloadMedia, type MediaOptions } from '../../../adapters/wecom/media.ts';

/** The vector of the protocol notes. */
const KEY = 'AwoRGB8mLTQ7QklQV15lbHN6gYiPlp2kq7K5wMfO1dw';
const CIPHER = Buffer.from('4eb42ff7c94c93586fcdbeae40b623d594f49c756dc33bc7e43b9f0fc64f4a79', 'hex');
const PLAIN = Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG demo')]);
const URL = 'https://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com/BHoPdA3/757?sign=x';

const by = (fetch: typeof globalThis.fetch): MediaOptions => ({ callbackKey: null, allowedHosts: [], fetch });

const serving =
  (body: BodyInit, status = 200) =>
  async () =>
    new Response(body, { status });

describe('downloadMedia', () => {
  it.each([
    ['base64', KEY],
    ['padded base64', `${KEY}=`],
    ['hexadecimal', Buffer.from(KEY, 'base64').toString('hex').toUpperCase()],
  ])('decrypts with a key in %s', async (_name, aeskey) => {
    expect(await downloadMedia({ url: URL, aeskey }, by(serving(CIPHER)))).toEqual(PLAIN);
  });

  it('uses the key of callback mode where the item brings none', async () => {
    expect(
      await downloadMedia({ url: URL }, { ...by(serving(CIPHER)), callbackKey: Buffer.from(KEY, 'base64') }),
    ).toEqual(PLAIN);
  });

  it.each([
    ['no key', { url: URL }, serving(CIPHER), '密钥'],
    ['a short key', { url: URL, aeskey: 'abc' }, serving(CIPHER), '密钥'],
    ['another key', { url: URL, aeskey: '0'.repeat(64) }, serving(CIPHER), '解密'],
    ['an expired URL', { url: URL, aeskey: KEY }, serving('<Error/>', 403), 'HTTP 403'],
    ['too much', { url: URL, aeskey: KEY }, serving(Buffer.alloc(MAX_MEDIA_BYTES + 1)), 'too large'],
  ])('fails for %s', async (_name, part, fetch, reason) => {
    await expect(downloadMedia(part, by(fetch))).rejects.toThrow(reason);
  });

  it.each([
    'http://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com/1',
    'https://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com:8443/1',
    'https://evil.cos.ap-guangzhou.myqcloud.com/1',
    'https://127.0.0.1/1',
    'https://work.weixin.qq.com.example.com/1',
    'file:///etc/passwd',
    'nonsense',
  ])('fetches nothing from %s', async (url) => {
    const fetch = () => Promise.reject(new Error('fetched'));
    await expect(downloadMedia({ url, aeskey: KEY }, by(fetch))).rejects.toThrow('地址不是企业微信的地址');
  });
});

it('decodeMediaKey wants 32 bytes', () => {
  expect(decodeMediaKey(KEY)).toHaveLength(32);
  expect(decodeMediaKey(KEY.slice(4))).toBeNull();
});
