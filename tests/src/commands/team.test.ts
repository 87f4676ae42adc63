import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { runQunda, SMALL_CORPUS, START_TIMEOUT_MS } from './run-qunda.ts';

/** On a state of its own, with a port at which nobody listens. */
async function createTeam() {
  const folder = await makeTemporaryFolder();
  const run = (...args: string[]) =>
    runQunda([...args, '--corpus', SMALL_CORPUS], { QUNDA_DATA_DIR: join(folder, 'state'), PORT: '1' });
  return { folder, run };
}

describe('the commands of the team, where no server runs', () => {
  it(
    'work on the state itself',
    async () => {
      const { folder, run } = await createTeam();
      expect((await run('unanswered', '--json')).stdout).toBe('{"groups":[],"total":0}\n');
      expect(await run('export', join(folder, 'out'))).toMatchObject({ code: 0 });
      expect(await readdir(join(folder, 'out'))).toEqual(['small.md']);
    },
    START_TIMEOUT_MS,
  );

  it(
    'say what cannot be done',
    async () => {
      const { run } = await createTeam();
      const missing = await run('publish', 'D9', '--check');
      expect(missing.code).toBe(1);
      expect(missing.stderr).toContain('没有草稿 D9');
      expect(await run('forget', '--channel', 'web')).toMatchObject({ code: 2 });
      expect((await run('operator', 'add', 'lan')).stderr).toContain('密码至少 8 个字符');
    },
    START_TIMEOUT_MS,
  );
});
