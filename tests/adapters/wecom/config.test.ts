import { describe, expect, it } from 'vitest';
import { checkWecom, readWecomConfig, wecomConfigSchema } from '../../../adapters/wecom/index.ts';
import { startWecomGateway } from '../../stand-ins/wecom.ts';
import { KEYS } from './callback-server.ts';

const CALLBACK = { WECOM_TOKEN: KEYS.token, WECOM_ENCODING_AES_KEY: KEYS.encodingAesKey };
const CONNECTION = { WECOM_BOT_ID: 'bot-1', WECOM_BOT_SECRET: 'very-secret' };

describe('readWecomConfig', () => {
  it('is null where nothing is set', () => {
    expect(readWecomConfig({ QUNDA_BOT_NAME: '群答', WECOM_TOKEN: ' ' })).toBeNull();
  });

  it('reads callback mode', () => {
    expect(readWecomConfig({ ...CALLBACK, WECOM_BOT_NAME: '小助手，老助手', WECOM_INTERNAL_CHATS: 'a, b,' })).toEqual({
      botNames: ['小助手', '老助手'],
      callback: KEYS,
      longConnection: null,
      internalChats: ['a', 'b'],
      mediaHosts: [],
    });
  });

  it('reads the long connection, to the vendor unless told otherwise', () => {
    expect(readWecomConfig({ ...CONNECTION, QUNDA_BOT_NAME: '阿答' })).toMatchObject({
      botNames: ['阿答'],
      callback: null,
      longConnection: { botId: 'bot-1', secret: 'very-secret', url: 'wss://openws.work.weixin.qq.com' },
    });
  });

  it.each(['ws://127.0.0.2:1', 'ws://[::1]:1', 'ws://LOCALHOST:1', 'wss://gateway.example.com'])(
    'takes the gateway %s',
    (url) => {
      expect(readWecomConfig({ ...CONNECTION, WECOM_WS_URL: url })?.longConnection?.url).toBe(url);
    },
  );

  it.each([
    ['WECOM_ENCODING_AES_KEY', { WECOM_TOKEN: 'abc' }],
    ['WECOM_TOKEN', { WECOM_ENCODING_AES_KEY: KEYS.encodingAesKey }],
    ['WECOM_BOT_SECRET', { WECOM_BOT_ID: 'bot-1' }],
    ['WECOM_BOT_NAME="小助手"', { WECOM_BOT_NAME: '小助手' }],
    ['WECOM_ENCODING_AES_KEY 有 3 个字符', { ...CALLBACK, WECOM_ENCODING_AES_KEY: 'abc' }],
    ['WECOM_WS_URL="ws://example.com"', { ...CONNECTION, WECOM_WS_URL: 'ws://example.com' }],
  ])('names %s', (named, environment) => {
    expect(() => readWecomConfig(environment)).toThrow(named);
    expect(() => readWecomConfig(environment)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });

  it('names all that is wrong at once', () => {
    const environment = { WECOM_TOKEN: 'abc', WECOM_BOT_SECRET: 's', WECOM_WS_URL: 'ws://example.com' };
    for (const named of ['WECOM_ENCODING_AES_KEY', 'WECOM_BOT_ID', 'WECOM_WS_URL="ws://example.com"']) {
      expect(() => readWecomConfig(environment)).toThrow(named);
    }
  });

  it('keeps secrets out of its messages', () => {
    const environment = { ...CALLBACK, WECOM_BOT_SECRET: 'very-secret' };
    expect(() => readWecomConfig(environment)).toThrow(/^(?!.*(?:very-secret|QDG6|abcdefg)).*WECOM_BOT_ID/u);
  });
});

describe('checkWecom', () => {
  it('tells whether the gateway can be reached, without subscribing', async () => {
    const gateway = await startWecomGateway({ botId: 'bot-1', secret: 's' });
    const config = wecomConfigSchema.parse({ longConnection: { botId: 'bot-1', secret: 's', url: gateway.url } });
    expect(await checkWecom(config)).toMatchObject([
      { state: 'ok' },
      { state: 'ok', detail: expect.stringContaining(gateway.url) },
    ]);
    expect(gateway.connections()).toBe(1);
    await gateway.close();
    expect(await checkWecom(config)).toMatchObject([{ state: 'ok' }, { state: 'failed' }]);
  });

  it('tells whether the API can be reached', async () => {
    const config = wecomConfigSchema.parse({ callback: KEYS });
    const reachable = await checkWecom(config, { fetch: async () => new Response() });
    const unreachable = await checkWecom(config, { fetch: () => Promise.reject(new TypeError('fetch failed')) });
    expect([reachable, unreachable].map(([, api]) => api?.state)).toEqual(['ok', 'failed']);
  });
});
