import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../../intents/text/lexicon.ts';
import { createSegmenter } from '../../../intents/text/segment.ts';
import { createToyCut } from '../toy-read.ts';

const LEXICON = createLexicon({
  dictionary: '',
  synonyms: '机票 => 航空票\nocr => 识别\nprod => 正式环境',
  stopWords: '的\n了\nok',
});
const segment = createSegmenter(createToyCut(['机票', '发票', '报错', '查验']), LEXICON);

describe('bare numbers', () => {
  it.each([
    ['传大图报413', ['413']],
    ['端口 8080 和 443', ['8080', '443']],
    ['12 个', []],
    ['3.5', []],
  ])('of %s are %j', (text, numbers) => {
    expect(segment(text).numbers).toEqual(numbers);
  });
});

describe('segment', () => {
  it.each([
    ['rim_config_need_check', ['rim', 'config', 'need', 'check']],
    ['invoicecloud.not_test', ['invoicecloud', 'not', 'test']],
    ['a__b-c', ['a', 'b', 'c']],
    ['v1.2_x', ['v1', 'x']],
  ])('keeps %s whole and adds its parts', (identifier, parts) => {
    const tokens = segment(`打${identifier},开`);
    expect(tokens.identifiers).toEqual([identifier]);
    expect(tokens.words).toEqual(['打', identifier, ...parts, '开']);
    expect(tokens.units).toEqual(['打', identifier, '', '开']);
  });

  it.each(['【1130】', 'k3cloud', 'f001', 'configpattern'])(
    'takes %s for an identifier without parts',
    (identifier) => {
      const tokens = segment(identifier);
      expect(tokens).toEqual({ words: [identifier], units: [identifier], identifiers: [identifier], numbers: [] });
    },
  );

  it.each(['token', 'excel', 'isv', '_isv_'])('takes %s for a plain word', (text) => {
    expect(segment(text)).toEqual({
      words: [text.replaceAll('_', '')],
      units: [text.replaceAll('_', '')],
      identifiers: [],
      numbers: [],
    });
  });

  it.each(['1130', '3.5', '2025-13', '-1', '【1】', '【123456789】', '[1130]'])('takes no word from %s', (text) => {
    const { words, identifiers } = segment(text);
    expect({ words, identifiers }).toEqual({ words: [], identifiers: [] });
  });

  it('leaves a gap between the characters on both sides of a number', () => {
    expect(segment('共3张').units).toEqual(['共', '', '张']);
  });

  it('leaves a gap at punctuation, not where scripts touch', () => {
    expect(segment('发票abc，查').units).toEqual(['发', '票', 'abc', '', '查']);
  });

  it('leaves stop words out of the words, not out of the characters', () => {
    expect(segment('发票的ok')).toEqual({
      words: ['发票'],
      units: ['发', '票', '的', 'ok'],
      identifiers: [],
      numbers: [],
    });
  });

  it('finds words of the trade across where a text is cut', () => {
    const lexicon = createLexicon({ dictionary: '税号 5 n', synonyms: '', stopWords: '' });
    const { words } = createSegmenter(createToyCut(['报税', '号', '错']), lexicon)('报税号错');
    expect(words).toEqual(['报税', '号', '错', '税号']);
  });

  it('puts the parts of the standard word for those of a variant', () => {
    const cuts: Record<string, string[]> = {
      发票税局下票: ['发票', '税局', '下票', '税局下票'],
      税局下载: ['税局', '下载', '税局下载'],
    };
    const lexicon = createLexicon({ dictionary: '', synonyms: '税局下票 => 税局下载', stopWords: '' });
    const { words } = createSegmenter((text) => cuts[text] ?? [text], lexicon)('发票税局下票');
    expect(words).toEqual(['发票', '税局', '下载', '税局下载']);
  });

  it('puts the standard word for variants, Latin ones and parts of identifiers too', () => {
    expect(segment('机票ocr').words).toEqual(['航空票', '识别']);
    expect(segment('not_prod').words).toEqual(['not_prod', 'not', '正式环境']);
  });

  it('keeps repeats', () => {
    expect(segment('发票发票').words).toEqual(['发票', '发票']);
  });

  it('reads other scripts in runs', () => {
    expect(segment('привет かな').words).toEqual(['привет', 'かな']);
  });

  it.each(['', ' ', '\n', '。。。', '-', '_', '.', '【】', '$^*+?()[]{}|\\'])('finds nothing in %j', (text) => {
    expect(segment(text)).toEqual({ words: [], units: [], identifiers: [], numbers: [] });
  });

  it.each(['constructor', '__proto__', 'tostring', 'hasownproperty'])('takes %s for text', (text) => {
    expect(segment(text).words).toEqual([text.replace(/^_+|_+$/gu, '')]);
  });
});
