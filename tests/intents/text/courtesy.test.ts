import { describe, expect, it } from 'vitest';
import { removeCourtesy } from '../../../intents/text/courtesy.ts';
import { loadBuiltIn } from '../built-in.ts';

describe('courtesy', () => {
  it.each([
    ['您好,打印机卡纸怎么办', '打印机卡纸怎么办'],
    ['老师好 请问一下打印机卡纸怎么办', '打印机卡纸怎么办'],
    ['各位老师,麻烦看下打印机卡纸', '打印机卡纸'],
    ['打印机卡纸怎么办?谢谢老师', '打印机卡纸怎么办'],
    ['打印机卡纸怎么办谢谢啦!', '打印机卡纸怎么办'],
    ['打印机卡纸,急,在线等', '打印机卡纸'],
    ['hi 打印机卡纸怎么办 thanks', '打印机卡纸怎么办'],
    ['你好\n打印机卡纸怎么办\n多谢', '打印机卡纸怎么办'],
  ])('is taken from %j', (text, rest) => {
    expect(removeCourtesy(text)).toBe(rest);
  });

  it.each([
    '谢谢老师',
    '您好,在吗',
    '怎么应急',
    '老师怎么登录',
    '你好币是什么',
    '求助电话在哪里看',
    '感谢信怎么写',
    '怎么看辛苦费',
    '',
  ])('is nothing of %j', (text) => {
    expect(removeCourtesy(text)).toBe(text);
  });

  it('changes no card', async () => {
    const { understander } = await loadBuiltIn();
    const ask = (text: string) => {
      const { decision, shown } = understander.understand(text, 'internal');
      return [decision, ...shown.map(({ id }) => id)];
    };
    const questions = understander.entries.map(({ question }) => question);
    const polite = questions.map((question) => `老师好，${question}麻烦了，谢谢！`);
    expect(polite.map(ask)).toEqual(questions.map(ask));
  });
});
