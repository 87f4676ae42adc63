import { writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('readConfig', () => {
  it('needs no setting for a start on this machine', () => {
    expect(readConfig({})).toMatchObject({
      port: 3978,
      host: '127.0.0.1',
      isLoopback: true,
      password: null,
      dataDirectory: resolve('state'),
      botName: '群答',
      logLevel: 'info',
      basePath: '',
      trustProxy: false,
      probes: { isOpen: false, token: null },
      stopMs: 8_000,
      corpus: null,
      botFramework: { appId: null, appPassword: null, tenantId: null },
    });
  });

  it('takes every setting from the environment', () => {
    const environment = {
      PORT: '8080',
      HOST: '0.0.0.0',
      QUNDA_PASSWORD: ' secret ',
      QUNDA_DATA_DIR: '/var/lib/qunda',
      QUNDA_PROBES: 'open',
      QUNDA_PROBE_TOKEN: 'sesame',
      QUNDA_STOP_SECONDS: '3',
      QUNDA_CORPUS: ['a.md', 'b'].join(delimiter),
      QUNDA_BOT_NAME: '小答',
      QUNDA_HANDOVER: '请找值班同事',
      QUNDA_PUBLIC_URL: 'https://qunda.test/faq/',
      LOG_LEVEL: 'debug',
    };
    expect(readConfig(environment)).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      isLoopback: false,
      password: 'secret',
      dataDirectory: '/var/lib/qunda',
      probes: { isOpen: true, token: 'sesame' },
      stopMs: 3_000,
      corpus: ['a.md', 'b'],
      botName: '小答',
      handoverContact: '请找值班同事',
      publicUrl: 'https://qunda.test/faq',
      logLevel: 'debug',
    });
  });

  it.each(['', ' '])('takes an empty public address %j for none', (url) => {
    expect(readConfig({ QUNDA_PUBLIC_URL: url }).publicUrl).toBeNull();
  });

  it.each(['0', '1', '65535'])('takes the port %s', (PORT) => {
    expect(readConfig({ PORT }).port).toBe(Number(PORT));
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', ''],
    ['PORT', ' '],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['HOST', ''],
    ['QUNDA_DATA_DIR', '  '],
    ['QUNDA_BOT_NAME', ''],
    ['QUNDA_HANDOVER', ''],
    ['QUNDA_PUBLIC_URL', 'qunda.test'],
    ['QUNDA_PUBLIC_URL', 'ftp://qunda.test'],
    ['LOG_LEVEL', 'verbose'],
    ['QUNDA_PROBES', 'all'],
    ['QUNDA_STOP_SECONDS', '-1'],
    ['QUNDA_STOP_SECONDS', 'ten'],
    ['QUNDA_BASE_PATH', '/a b'],
    ['QUNDA_BASE_PATH', '//evil.example'],
    ['QUNDA_BASE_PATH', '/a?b'],
    ['QUNDA_TRUST_PROXY', 'proxy.example'],
    ['QUNDA_TRUST_PROXY', '10.0.0.0/99'],
  ])('names the wrong setting with its value: %s=%j', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(expect.objectContaining({ name: 'QundaError', code: 'CONFIG_INVALID' }));
    expect(read).toThrow(`${name}="${value}"`);
  });

  it.each(['hello', 'mysql://me:hush-1@db/faq', 'postgres://me:hush#1@db/faq'])(
    'refuses the database %s, and says nothing of it',
    (url) => {
      const read = () => readConfig({ QUNDA_DATABASE_URL: url });
      expect(read).toThrow('QUNDA_DATABASE_URL（需要像 postgres://');
      expect(read).not.toThrow('hush');
    },
  );

  it.each([
    'postgres://me:a%40b@db:5432/faq',
    'postgresql://me@db/faq?sslmode=require',
    'postgres:///faq?host=/run/pg',
  ])('takes the database %s', (url) => {
    expect(readConfig({ QUNDA_DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it('names all wrong settings at once', () => {
    const read = () => readConfig({ PORT: 'http', LOG_LEVEL: 'verbose' });
    expect(read).toThrow('PORT="http"');
    expect(read).toThrow('LOG_LEVEL="verbose"');
  });

  it('names what is wrong with every part, without what is secret', () => {
    const read = () =>
      readConfig({
        PORT: 'http',
        BOT_APP_PASSWORD: 'hush-1',
        WECOM_BOT_SECRET: 'hush-2',
        DINGTALK_CLIENT_SECRET: 'hush-3',
        YUNZHIJIA_BOTS: '[{"secret":"hush-4"',
        HTTPS_PROXY: 'socks5://me:hush-5@proxy',
      });
    const names = ['PORT', 'BOT_APP_ID', 'WECOM_BOT_ID', 'DINGTALK_CLIENT_ID', 'YUNZHIJIA_BOTS', 'HTTPS_PROXY'];
    for (const name of names) expect(read).toThrow(name);
    expect(read).not.toThrow('hush-');
  });

  it.each([
    ['/qunda', '/qunda'],
    ['/tools/qunda/', '/tools/qunda'],
    ['qunda', '/qunda'],
    ['/', ''],
    ['', ''],
  ])('takes the base path %j as %j', (QUNDA_BASE_PATH, basePath) => {
    expect(readConfig({ QUNDA_BASE_PATH }).basePath).toBe(basePath);
  });

  it.each<[string, unknown]>([
    ['', false],
    ['0', false],
    ['false', false],
    ['true', 1],
    ['2', 2],
    ['loopback', ['loopback']],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ])('trusts proxies as %j says: %j', (QUNDA_TRUST_PROXY, trustProxy) => {
    expect(readConfig({ QUNDA_TRUST_PROXY, QUNDA_PASSWORD: 'x' })).toMatchObject({ trustProxy });
  });

  it('wants a password where a proxy is trusted', () => {
    expect(() => readConfig({ QUNDA_TRUST_PROXY: '1' })).toThrow('QUNDA_PASSWORD');
  });

  it.each(['0.0.0.0', '::', '192.168.1.10', 'qunda.example.com'])('refuses %s without a password', (HOST) => {
    for (const QUNDA_PASSWORD of [undefined, '', '  ']) {
      const read = () => readConfig({ HOST, QUNDA_PASSWORD });
      expect(read).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
      expect(read).toThrow(`HOST=${HOST}`);
      expect(read).toThrow('QUNDA_PASSWORD');
    }
    expect(readConfig({ HOST, QUNDA_PASSWORD: 'secret' })).toMatchObject({ host: HOST, isLoopback: false });
  });

  it.each(['127.0.0.1', 'localhost', '::1', '127.0.0.2'])('needs no password on %s', (HOST) => {
    expect(readConfig({ HOST })).toMatchObject({ host: HOST, isLoopback: true });
  });

  describe('with a settings file', () => {
    async function writeSettings(content: string): Promise<string> {
      const file = join(await makeTemporaryFolder(), 'qunda.json');
      await writeFile(file, content);
      return file;
    }

    it('takes from it what the environment does not set', async () => {
      const QUNDA_CONFIG = await writeSettings('{"PORT": 8080, "QUNDA_BOT_NAME": "小答"}');
      expect(readConfig({ QUNDA_CONFIG })).toMatchObject({ port: 8080, botName: '小答' });
      expect(readConfig({ QUNDA_CONFIG, PORT: '9090' })).toMatchObject({ port: 9090, botName: '小答' });
    });

    it('takes lists and leaves out what is null', async () => {
      const QUNDA_CONFIG = await writeSettings(
        '{"QUNDA_CORPUS": ["a.md", "b"], "QUNDA_BOT_NAME": null, "WECOM_TOKEN": "t", "WECOM_INTERNAL_CHATS": ["x", "y"],' +
          `"WECOM_ENCODING_AES_KEY": "${'a'.repeat(43)}"}`,
      );
      expect(readConfig({ QUNDA_CONFIG })).toMatchObject({
        corpus: ['a.md', 'b'],
        botName: '群答',
        wecom: { internalChats: ['x', 'y'] },
      });
    });

    it('names a wrong setting of it with its value', async () => {
      const QUNDA_CONFIG = await writeSettings('{"LOG_LEVEL": "verbose"}');
      expect(() => readConfig({ QUNDA_CONFIG })).toThrow('LOG_LEVEL="verbose"');
    });

    it.each(['{"PORT": ', '[1]', '"PORT"'])('refuses one that is no JSON object, by its name: %s', async (content) => {
      const QUNDA_CONFIG = await writeSettings(content);
      const read = () => readConfig({ QUNDA_CONFIG });
      expect(read).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
      expect(read).toThrow(`QUNDA_CONFIG=${QUNDA_CONFIG}`);
    });

    it('refuses one that is not there, by its name', () => {
      expect(() => readConfig({ QUNDA_CONFIG: '/not/there.json' })).toThrow('QUNDA_CONFIG=/not/there.json');
    });
  });
});
