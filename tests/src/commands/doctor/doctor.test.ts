import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { journalName } from '../../../../src/stores/embedded/journal.ts';
import { readJsonLines, runQunda, SMALL_CORPUS, START_TIMEOUT_MS } from '../run-qunda.ts';
import { createScratchFolder } from '../scratch-folder.ts';

const scratch = createScratchFolder();
const QUNDA_DATA_DIR = join(scratch.path, 'state');

interface Line {
  name: string;
  ok: boolean;
  state: string;
  detail: string;
}

async function examine(settings: NodeJS.ProcessEnv): Promise<{ code: number | null; lines: Line[]; stdout: string }> {
  const { code, stdout, stderr } = await runQunda(['doctor', '--json'], { PORT: '0', QUNDA_DATA_DIR, ...settings });
  expect(stderr).toBe('');
  return { code, stdout, lines: (JSON.parse(stdout) as { checks: Line[] }).checks };
}

const failed = (lines: Line[]) => lines.filter(({ ok }) => !ok).map(({ name }) => name);

describe('qunda doctor', { timeout: START_TIMEOUT_MS }, () => {
  it('is content without platforms, and takes none of them for checked', async () => {
    const { code, stdout, stderr } = await runQunda(['doctor'], { PORT: '0', QUNDA_DATA_DIR });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of ['设置', '访问', '知识库', '状态目录']) expect(stdout).toContain(`✓ ${name}：`);
    for (const name of ['企业微信', '钉钉', '云之家', 'Bot Framework']) expect(stdout).toContain(`○ ${name}：未配置`);
  });

  it('prints one JSON value with --json', async () => {
    const values = await readJsonLines(['doctor', '--json'], { PORT: '0', QUNDA_DATA_DIR });
    expect(values).toHaveLength(1);
    for (const check of (values[0] as { checks: Line[] }).checks) {
      expect(check).toEqual({
        name: expect.any(String),
        ok: true,
        state: expect.stringMatching(/^(?:ok|unchecked)$/u),
        detail: expect.any(String),
      });
    }
  });

  it('goes through everything and lists all that is wrong, without what is secret', async () => {
    const file = scratch.write('file', '');
    const { code, lines, stdout } = await examine({
      PORT: 'http',
      HOST: '0.0.0.0',
      HTTPS_PROXY: 'socks5://me:hush-1@proxy',
      QUNDA_DATA_DIR: join(file, 'state'),
      QUNDA_CORPUS: '/not/there.md',
      WECOM_BOTID: 'bot',
      WECOM_BOT_SECRET: 'hush-2',
      DINGTALK_CLIENT_SECRET: 'hush-3',
      YUNZHIJIA_BOTS: '[{"secret":"hush-4"',
      BOT_APP_PASSWORD: 'hush-5',
    });
    expect(code).toBe(1);
    const wrong = ['设置', '访问', '出网代理', '状态目录', '知识库', '企业微信', '钉钉', '云之家', 'Bot Framework'];
    expect(new Set(failed(lines))).toEqual(new Set(wrong));
    const named = ['PORT=', 'HOST=0.0.0.0', 'QUNDA_PASSWORD', 'HTTPS_PROXY', 'QUNDA_DATA_DIR', '/not/there.md'];
    for (const name of [...named, 'DINGTALK_CLIENT_ID', 'YUNZHIJIA_BOTS', 'BOT_APP_ID']) expect(stdout).toContain(name);
    expect(stdout).toContain('WECOM_BOTID 这个设置，不起作用；是不是 WECOM_BOT_ID？');
    expect(stdout).not.toContain('hush-');
  });

  it('goes on where the settings file cannot be read', async () => {
    const { lines } = await examine({ QUNDA_CONFIG: '/not/there.json', LOG_LEVEL: 'loud' });
    expect(failed(lines)).toEqual(['配置文件', '设置']);
    expect(lines.map(({ name }) => name)).toContain('知识库');
  });

  it('checks the corpus in force', async () => {
    const { lines } = await examine({ QUNDA_CORPUS: SMALL_CORPUS });
    expect(lines.find(({ name }) => name === '知识库')?.detail).toContain(`${SMALL_CORPUS}，3 条`);
  });

  it.each(['/proc/qunda', '/dev/null/qunda'])('fails where the state cannot be kept: %s', async (folder) => {
    const { lines } = await examine({ QUNDA_DATA_DIR: folder });
    expect(failed(lines)).toEqual(['状态目录']);
  });

  it('fails where the state is damaged, and leaves it as it is', async () => {
    const folder = join(scratch.path, 'damaged');
    const journal = join(folder, journalName(1));
    await mkdir(folder);
    await writeFile(journal, 'not a record\nnor this\n');
    const { lines } = await examine({ QUNDA_DATA_DIR: folder });
    expect(failed(lines)).toEqual(['状态目录']);
    expect(lines.find(({ name }) => name === '状态目录')?.detail).toContain(`${journal} 第 1 行`);
    expect(await readFile(journal, 'utf8')).toBe('not a record\nnor this\n');
  });

  it('tells what holds the port', async () => {
    const server = createServer((_request, response) => response.end('another program')).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { lines } = await examine({ PORT: String(port) });
    expect(lines.find(({ name }) => name === '端口')).toMatchObject({
      ok: false,
      detail: expect.stringContaining(`${port} 被其他程序占用`),
    });
  });

  it.each<{ name: string; settings: NodeJS.ProcessEnv }>([
    { name: 'WECOM_TOKEN', settings: { WECOM_ENCODING_AES_KEY: 'hush' } },
    { name: 'WECOM_ENCODING_AES_KEY', settings: { WECOM_TOKEN: 'token', WECOM_ENCODING_AES_KEY: 'hush' } },
    { name: 'DINGTALK_CLIENT_SECRET', settings: { DINGTALK_CLIENT_ID: 'id', DINGTALK_CLIENT_SECRET: 'hush x' } },
    { name: 'YUNZHIJIA_BOTS', settings: { YUNZHIJIA_BOTS: '[{"id":"a","secret":"hush","sendMsgUrl":"x"}]' } },
  ])('names $name where it is wrong, without what is secret', async ({ name, settings }) => {
    const { code, stdout } = await examine(settings);
    expect(stdout).toContain(name);
    expect(stdout).not.toContain('hush');
    expect(code).toBe(1);
  });
});
