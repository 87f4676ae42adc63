import { describe, expect, it } from 'vitest';
import { readDingtalkConfig } from '../../../adapters/dingtalk/index.ts';

const REQUIRED = { DINGTALK_CLIENT_ID: 'dingabc', DINGTALK_CLIENT_SECRET: 's3cr3t' };

describe('the settings', () => {
  it('are null where none is set', () => {
    expect(readDingtalkConfig({})).toBeNull();
    expect(readDingtalkConfig({ DINGTALK_CLIENT_ID: ' ', PATH: '/bin' })).toBeNull();
  });

  it('need no more than the credentials', () => {
    expect(readDingtalkConfig(REQUIRED)).toEqual({
      clientId: 'dingabc',
      clientSecret: 's3cr3t',
      botName: '群答',
      mode: 'stream',
      apiUrl: 'https://api.dingtalk.com',
      allowedHosts: [],
      cardTemplateId: null,
      internalChats: [],
      buttons: 'card',
    });
  });

  it('read lists, spaces and capitals', () => {
    expect(
      readDingtalkConfig({
        ...REQUIRED,
        DINGTALK_MODE: ' HTTP ',
        DINGTALK_API_URL: 'https://api.dingtalk.io/',
        DINGTALK_ALLOWED_HOSTS: 'Oapi.dingtalk.io, 127.0.0.1:8080，',
        DINGTALK_INTERNAL_CHATS: 'cidAAA==,cidBBB==',
        DINGTALK_BUTTONS: 'links',
      }),
    ).toMatchObject({
      mode: 'http',
      apiUrl: 'https://api.dingtalk.io',
      allowedHosts: ['oapi.dingtalk.io', '127.0.0.1:8080'],
      internalChats: ['cidAAA==', 'cidBBB=='],
      buttons: 'links',
    });
  });

  it.each([
    [{ DINGTALK_CLIENT_ID: 'dingabc' }, '缺少 DINGTALK_CLIENT_SECRET（'],
    [{ DINGTALK_BOT_NAME: '群答' }, '缺少 DINGTALK_CLIENT_ID（'],
    [{ ...REQUIRED, DINGTALK_MODE: 'push' }, 'DINGTALK_MODE="push" 不对（'],
    [{ ...REQUIRED, DINGTALK_API_URL: 'http://api.dingtalk.com' }, 'DINGTALK_API_URL="http://api.dingtalk.com" 不对'],
    [{ ...REQUIRED, DINGTALK_API_URL: 'https://a@b.com' }, 'DINGTALK_API_URL'],
    [{ ...REQUIRED, DINGTALK_API_URL: 'https://b.com/v1' }, 'DINGTALK_API_URL'],
    [{ ...REQUIRED, DINGTALK_ALLOWED_HOSTS: 'https://x.com' }, 'DINGTALK_ALLOWED_HOSTS="https://x.com"'],
    [{ ...REQUIRED, DINGTALK_ALLOWED_HOSTS: 'x.com/path' }, 'DINGTALK_ALLOWED_HOSTS'],
    [
      { ...REQUIRED, DINGTALK_CARD_TEMPLATE_ID: 'x.schema', DINGTALK_MODE: 'http' },
      'DINGTALK_CARD_TEMPLATE_ID="x.schema"',
    ],
    [{ ...REQUIRED, DINGTALK_BUTTONS: 'yes' }, 'DINGTALK_BUTTONS="yes"'],
  ])('%j are refused with the name of the wrong one', (environment, expected) => {
    expect(() => readDingtalkConfig(environment)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    expect(() => readDingtalkConfig(environment)).toThrow(expected);
  });

  it('name every wrong one at once, never the secret', () => {
    const read = () => readDingtalkConfig({ DINGTALK_CLIENT_SECRET: 'top secret', DINGTALK_MODE: 'x' });
    expect(read).toThrow(/CLIENT_ID.*CLIENT_SECRET 的格式不对.*MODE="x"/u);
    expect(read).not.toThrow('top secret');
  });
});
