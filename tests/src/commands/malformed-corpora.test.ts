import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runQunda, START_TIMEOUT_MS } from './run-qunda.ts';
import { createScratchFolder } from './scratch-folder.ts';

const scratch = createScratchFolder();
const emptyFolder = join(scratch.path, 'empty-folder');
mkdirSync(emptyFolder);

const card = (id: string, title: string): string => `#### ${title}\n【编号】${id}\n【方案】\n1. 照此处理。\n`;
const row = (id: string): string => JSON.stringify({ id, title: '打印机卡纸', similar: [], answer: '取出卡住的纸' });

const MALFORMED: { what: string; path: string; named: string[] }[] = [
  { what: 'is not there', path: join(scratch.path, 'missing.md'), named: ['missing.md'] },
  { what: 'is binary', path: scratch.write('binary.md', new Uint8Array(4096)), named: ['binary.md'] },
  {
    what: 'is of two encodings',
    path: scratch.write(
      'mixed.md',
      Buffer.concat([Buffer.from('# 打印机卡纸\n# '), Buffer.from([0xb4, 0xf2, 0xd3, 0xa1])]),
    ),
    named: ['mixed.md', '第 2 行', 'UTF-8'],
  },
  { what: 'is empty', path: scratch.write('empty.md', ' \n'), named: ['empty.md'] },
  { what: 'is a folder without documents', path: emptyFolder, named: ['empty-folder'] },
  { what: 'holds no entry', path: scratch.write('prose.md', '今天天气很好。\n'), named: ['prose.md'] },
  {
    what: 'uses an id twice',
    path: scratch.write('twice.md', `${card('F901', '打印机卡纸')}\n${card('F901', '打印颜色偏淡')}`),
    named: ['F901', 'twice.md:1', 'twice.md:6'],
  },
  {
    what: 'has a line of 5 MB',
    path: scratch.write('long-line.md', `${card('F901', '打印机卡纸')}${'长'.repeat(1_700_000)}\n`),
    named: ['long-line.md:5'],
  },
  {
    what: 'hides entries behind an open fence',
    path: scratch.write(
      'fence.md',
      `${card('F901', '打印机卡纸')}\`\`\`sql\nselect 1\n${card('F902', '打印颜色偏淡')}`,
    ),
    named: ['fence.md:5', '```'],
  },
  {
    what: 'has a row that is no JSON',
    path: scratch.write('rows.jsonl', `${row('A1')}\nA2\n`),
    named: ['rows.jsonl:2'],
  },
  {
    what: 'has a row without an answer',
    path: scratch.write('fields.jsonl', `${row('A1')}\n${row('A2').replace('answer', 'reply')}\n`),
    named: ['fields.jsonl:2', 'answer'],
  },
  {
    what: 'uses the id of a row twice',
    path: scratch.write('same.jsonl', `${row('A1')}\n${row('A1')}\n`),
    named: ['A1', 'same.jsonl:2'],
  },
];

describe('a corpus that cannot be used', { timeout: START_TIMEOUT_MS }, () => {
  it.each(MALFORMED)('$what: one line that names the place, and exit code 1', async ({ path, named }) => {
    const { code, stdout, stderr } = await runQunda(['corpus', '--json', '--corpus', path]);
    expect(stderr).toMatch(/^qunda: .+\n$/u);
    for (const part of named) expect(stderr).toContain(part);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it('stops a question and an import in the same way', async () => {
    const { path } = MALFORMED.find(({ what }) => what === 'uses an id twice')!;
    const runs = await Promise.all([
      runQunda(['ask', '--json', '--corpus', path, '打印机卡纸']),
      runQunda(['import', '--json', path]),
    ]);
    for (const { code, stdout, stderr } of runs) {
      expect(stderr).toMatch(/^qunda: .*F901.*\n$/u);
      expect(stdout).toBe('');
      expect(code).toBe(1);
    }
  });
});
