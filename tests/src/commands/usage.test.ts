import { describe, expect, it } from 'vitest';
import { runQunda, SMALL_CORPUS, START_TIMEOUT_MS } from './run-qunda.ts';
import { createScratchFolder } from './scratch-folder.ts';

const scratch = createScratchFolder();
const questions = scratch.writeQuestions('questions.jsonl', ['打印机卡纸']);
const missing = `${scratch.path}/gone.jsonl`;

describe('wrong usage', { timeout: START_TIMEOUT_MS }, () => {
  it.each<{ what: string; args: string[]; named: string }>([
    { what: 'an unknown verb', args: ['answer', '打印机卡纸'], named: 'answer' },
    { what: 'an unknown flag, and what may be meant', args: ['corpus', '--jsn'], named: '--json' },
    { what: 'a flag without its value', args: ['ask', '打印机卡纸', '--corpus'], named: '--corpus' },
    { what: 'an unknown audience', args: ['ask', '--audience', 'partner', '打印机卡纸'], named: 'partner' },
    { what: 'zero answers', args: ['ask', '--top', '0', '打印机卡纸'], named: '--top' },
    { what: 'half an answer', args: ['ask', '--top', '1.5', '打印机卡纸'], named: '1.5' },
    { what: 'a number of answers in words', args: ['ask', '--top', 'three', '打印机卡纸'], named: 'three' },
    { what: 'no question', args: ['ask', '--json'], named: '--batch' },
    { what: 'a question and a file', args: ['ask', '--batch', questions, '打印机卡纸'], named: '--batch' },
    { what: 'an explanation as JSON', args: ['ask', '--json', '--explain', '打印机卡纸'], named: '--explain' },
    { what: 'a file of questions that is not there', args: ['ask', '--json', '--batch', missing], named: missing },
    { what: 'a folder of questions', args: ['ask', '--json', '--batch', scratch.path], named: scratch.path },
    { what: 'an import of nothing', args: ['import', '--json'], named: '文件' },
    { what: 'an unknown channel', args: ['receive', questions, '--channel', 'fax'], named: 'fax' },
  ])('is $what: one line that names it, and exit code 2', async ({ args, named }) => {
    const { code, stdout, stderr } = await runQunda(args);
    expect(stderr).toMatch(/^qunda: .+\n$/u);
    expect(stderr).toContain(named);
    expect(stderr).not.toMatch(/unknown|missing|argument|required|invalid|cannot/u);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it.each([
    { what: 'no JSON', content: '{"q": "打印机卡纸"}\n\n打印机卡纸\n', line: 3 },
    { what: 'no question', content: '{"q": "打印机卡纸"}\n{"question": "打印机卡纸"}\n', line: 2 },
    { what: 'no text', content: '{"q": 7}\n', line: 1 },
  ])('names file and line of a question that is $what, before it answers any', async ({ content, line }) => {
    const file = scratch.write(`line-${line}.jsonl`, content);
    const { code, stdout, stderr } = await runQunda(['ask', '--json', '--batch', file, '--corpus', SMALL_CORPUS]);
    expect(stderr).toMatch(/^qunda: .+\n$/u);
    expect(stderr).toContain(`${file} 第 ${line} 行`);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('help', { timeout: START_TIMEOUT_MS }, () => {
  it('lists every verb', async () => {
    const { code, stdout, stderr } = await runQunda(['--help']);
    const verbs = [...stdout.matchAll(/^ {2}([a-z]+)/gmu)].map(([, verb]) => verb);
    expect(verbs).toEqual(
      expect.arrayContaining(['ask', 'corpus', 'import', 'eval', 'bench', 'learn', 'receive', 'doctor', 'serve']),
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('lists every flag of a verb', async () => {
    const { code, stdout } = await runQunda(['ask', '--help']);
    for (const flag of ['--batch', '--json', '--corpus', '--audience', '--top', '--cards', '--explain']) {
      expect(stdout).toContain(flag);
    }
    expect(code).toBe(0);
  });
});
