import { beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '../../../../src/paths.ts';
import { launchBrowser } from '../../../helpers/browser.ts';
import { takeScreenshot } from '../../../helpers/screenshots/take.ts';
import { resultSchema } from '../contract-schemas.ts';
import { readJsonLines, runQunda, START_TIMEOUT_MS } from '../run-qunda.ts';
import { createScratchFolder } from '../scratch-folder.ts';

const scratch = createScratchFolder();
const readResult = (value: unknown) => resultSchema.strip().parse(value);

let error: string;
let table: string;
beforeAll(async () => {
  const browser = await launchBrowser();
  const message = ['保存发票关系失败，null，请联系管理员'];
  error = scratch.write('error.png', await takeScreenshot(browser, { layout: 'dialog', message }));
  table = scratch.write('table.png', await takeScreenshot(browser, { layout: 'dialog', message: [] }));
  await browser.close();
}, START_TIMEOUT_MS);

describe('qunda ask --image', () => {
  it(
    'answers the error in a screenshot, with the line that was recognised and all that was read',
    async () => {
      const [result] = (await readJsonLines(['ask', '--image', error, '--json'])).map(readResult);
      expect(result).toMatchObject({ q: '', decision: 'answer', card: { id: 'F043' } });
      expect(result?.read?.lines.map(({ text }) => text)).toContain('我的单据');
      const { stdout } = await runQunda(['ask', '--image', error]);
      expect(stdout).toContain('F043');
      expect(stdout).toMatch(/识别到的内容：保存发票关系失败/u);
    },
    START_TIMEOUT_MS,
  );

  it(
    'says that a table holds no error, and answers the words that came with it',
    async () => {
      const alone = await runQunda(['ask', '--image', table]);
      expect(alone).toMatchObject({ code: 0, stdout: expect.stringContaining('没有看到报错') });
      const asked = await runQunda(['ask', '--image', table, '进项发票怎么配置为自动签收']);
      expect(asked.stdout).toContain('F003');
    },
    START_TIMEOUT_MS,
  );

  it(
    'takes pictures and questions in one file, and goes on after a picture that is none',
    async () => {
      const broken = scratch.write('broken.png', 'no picture');
      const lines = [{ q: '', image: error }, { q: '进项发票怎么配置为自动签收' }, { image: broken }];
      const file = scratch.write('batch.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      const results = (await readJsonLines(['ask', '--batch', file, '--json'])).map(readResult);
      expect(results.map(({ decision, answers }) => [decision, answers[0]?.id])).toEqual([
        ['answer', 'F043'],
        ['answer', 'F003'],
        ['none', undefined],
      ]);
    },
    START_TIMEOUT_MS,
  );

  it(
    'says what is wrong with a file, and where the parts are missing that read pictures',
    async () => {
      const broken = scratch.write('page.png', '<!doctype html>');
      expect(await runQunda(['ask', '--image', broken])).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(/读不了图片 .*page\.png：这个文件不是 PNG/u),
      });
      const without = { NODE_OPTIONS: `--require ${projectPath('tests/helpers/without-pictures.cjs')}` };
      expect(await runQunda(['ask', '--image', error], without)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('没有安装读图组件 onnxruntime-node'),
      });
    },
    START_TIMEOUT_MS,
  );
});

describe('qunda eval', () => {
  it(
    'takes questions with pictures',
    async () => {
      const lines = [
        { image: error, gold: ['F043'], kind: 'screen' },
        { q: '', image: table, gold: [] },
      ];
      const file = scratch.write('labelled.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      const { code, stderr, stdout } = await runQunda(['eval', file, '--json', '--misses']);
      expect([code, JSON.parse(stdout).misses]).toEqual([0, []]);
      expect(stderr).toMatch(/读图 2 张，每张中位 \d+ 毫秒/u);
    },
    START_TIMEOUT_MS,
  );
});
