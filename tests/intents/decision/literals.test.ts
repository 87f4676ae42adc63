import { describe, expect, it } from 'vitest';
import { createLiterals, indexLiterals } from '../../../intents/decision/literals.ts';
import { ENTRIES, makeEntry } from '../../helpers/entries.ts';
import { createToyRead } from '../toy-read.ts';

const read = createToyRead(['请问'], { stopWords: '的\n请问\n吗', synonyms: '机 => 航', dictionary: '' });
const literals = createLiterals(indexLiterals([...ENTRIES, makeEntry('F009', '查重规则在哪里改')], read));
const findText = (text: string): readonly number[] => literals.findText(read(text).tokens.words);

describe('a text that an entry holds', () => {
  it.each([
    ['a title', '进项发票自动签收', [2]],
    ['a question', '上传发票时怎么设置查重规则？', [0]],
    ['a similar question', '不想逐张点签收', [2]],
    ['one with punctuation, fillers and spaces', '请问：不想 逐张点的签收吗？！', [2]],
    ['one in traditional characters', '進項發票自動簽收', [2]],
    ['one with a synonym', '航票税额算得不对', [5]],
    ['one that two entries hold', '查重规则在哪里改', [0, 6]],
  ])('is found: %s', (_what, text, entries) => {
    expect(findText(text)).toEqual(entries);
  });

  it.each(['自动签收', '进项发票自动签收失败', '', '请问吗', '上传发票', 'constructor'])('is not %j', (text) => {
    expect(findText(text)).toEqual([]);
  });
});

describe('an identifier', () => {
  it.each([
    ['repeat_rule', 'of a parameter', [0]],
    ['rim_config', 'of several entries', [0, 2, 4]],
    ['rim_view_invoice', 'of a form', [2]],
    ['rim_sign_task', 'of a task', [2]],
    ['rim_ocr_log', 'of a step', [4]],
    ['__proto__', 'that is no identifier', []],
  ])('%s %s names its entries', (identifier, _what, entries) => {
    expect(literals.findIdentifier(identifier)).toEqual(entries);
  });
});
