import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJsonLines, runQunda, START_TIMEOUT_MS } from './run-qunda.ts';
import { createScratchFolder } from './scratch-folder.ts';

const scratch = createScratchFolder();
const QUNDA_DATA_DIR = join(scratch.path, 'state');

describe('qunda doctor', { timeout: START_TIMEOUT_MS }, () => {
  it('is content without platforms', async () => {
    const { code, stdout, stderr } = await runQunda(['doctor'], { QUNDA_DATA_DIR });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of ['知识库', '状态目录', '企业微信', '钉钉', '云之家']) expect(stdout).toContain(`✓ ${name}`);
  });

  it('prints one JSON value with --json', async () => {
    const values = await readJsonLines(['doctor', '--json'], { QUNDA_DATA_DIR });
    expect(values).toHaveLength(1);
    const { checks } = values[0] as { checks: { ok: boolean }[] };
    expect(checks).toHaveLength(5);
    for (const check of checks) {
      expect(check).toEqual({ name: expect.any(String), ok: true, detail: expect.any(String) });
    }
  });

  it('fails where the state cannot be kept', async () => {
    const file = scratch.write('file', '');
    const { code, stdout } = await runQunda(['doctor'], { QUNDA_DATA_DIR: join(file, 'state') });
    expect(stdout).toMatch(/^✗ 状态目录：.*QUNDA_DATA_DIR/mu);
    expect(stdout).toContain('✓ 知识库');
    expect(code).toBe(1);
  });

  const SECRET = 'hush-4711';

  it.each<{ name: string; settings: NodeJS.ProcessEnv }>([
    { name: 'PORT', settings: { PORT: 'http' } },
    { name: 'LOG_LEVEL', settings: { LOG_LEVEL: 'loud' } },
    { name: 'WECOM_TOKEN', settings: { WECOM_ENCODING_AES_KEY: SECRET } },
    { name: 'WECOM_ENCODING_AES_KEY', settings: { WECOM_TOKEN: 'token', WECOM_ENCODING_AES_KEY: SECRET } },
    { name: 'WECOM_BOT_ID', settings: { WECOM_BOT_SECRET: SECRET } },
    { name: 'DINGTALK_CLIENT_ID', settings: { DINGTALK_CLIENT_SECRET: SECRET } },
    { name: 'DINGTALK_CLIENT_SECRET', settings: { DINGTALK_CLIENT_ID: 'id', DINGTALK_CLIENT_SECRET: `${SECRET} x` } },
    { name: 'YUNZHIJIA_BOTS', settings: { YUNZHIJIA_BOTS: `[{"secret":"${SECRET}"` } },
    { name: 'YUNZHIJIA_BOTS', settings: { YUNZHIJIA_BOTS: `[{"id":"a","secret":"${SECRET}","sendMsgUrl":"x"}]` } },
  ])('names $name where it is wrong, without what is secret', async ({ name, settings }) => {
    const { code, stdout, stderr } = await runQunda(['doctor', '--json'], { QUNDA_DATA_DIR, ...settings });
    expect(stderr).toMatch(/^qunda: .+\n$/u);
    expect(stderr).toContain(name);
    expect(stderr).not.toContain(SECRET);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });
});
