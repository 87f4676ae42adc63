import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { SourcesReport } from '../../../../src/console/endpoints/sync.ts';
import { makeTemporaryFolder } from '../../../helpers/temporary-folder.ts';
import { runQunda, SMALL_CORPUS, START_TIMEOUT_MS } from '../run-qunda.ts';

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
    'report what was read from each file of a folder and an archive, where there is no Yuque',
    async () => {
      const folder = await makeTemporaryFolder();
      await writeFile(
        join(folder, '收票.md'),
        '# 收票\n## 发票怎么作废\n【方案】\n1. 点作废。\n## 发票怎么作废\n【方案】\n1. 点红冲。\n',
      );
      await writeFile(join(folder, '空白.md'), '今天没有内容\n');
      await writeFile(join(folder, '手册.pdf'), '%PDF-1.7');
      await writeFile(join(folder, '按钮.png'), '');
      const archive = zipSync({
        'book/旧版.doc': strToU8('x'),
        'book/开票.md': strToU8('## 怎么开票\n【方案】\n1. 点开票。\n'),
      });
      await writeFile(join(folder, 'export.zip'), archive);
      const settings = { QUNDA_DATA_DIR: join(await makeTemporaryFolder(), 'state'), PORT: '1', QUNDA_CORPUS: folder };
      const { stdout, code } = await runQunda(['sync', '--report', '--json'], settings);
      expect(code).toBe(0);
      const { files } = JSON.parse(stdout) as SourcesReport;
      expect(files.map(({ document, entries }) => [document, entries])).toEqual([
        ['export.zip/book/开票.md', 1],
        ['export.zip/book/旧版.doc', 0],
        ['手册.pdf', 0],
        ['收票.md', 2],
        ['空白.md', 0],
      ]);
      expect(files[3]?.warnings[0]).toMatchObject({ line: 5, message: expect.stringContaining('相同') });
      expect(files[4]?.warnings[0]?.message).toContain('没有找到任何条目');
      for (const file of files.slice(1, 3)) expect(file.warnings[0]?.message).toContain('跳过了');
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
