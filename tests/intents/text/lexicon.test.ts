import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../../intents/text/lexicon.ts';

const EMPTY = { dictionary: '', synonyms: '', stopWords: '' };

describe('a lexicon', () => {
  it('keeps dictionary lines with their frequency and tag, without comments', () => {
    const { dictionary } = createLexicon({ ...EMPTY, dictionary: '# 票种\n全票池\n\n  數電 1000 n\r\n' });
    expect(dictionary).toEqual(['全票池', '数电 1000 n']);
  });

  it('maps every variant to the standard word, in normalised spelling', () => {
    const { synonyms } = createLexicon({ ...EMPTY, synonyms: '# 窗口\n卡包, 發票夾、ＯＣＲ，票包 => 票夹' });
    expect([...synonyms]).toEqual([
      ['卡包', '票夹'],
      ['发票夹', '票夹'],
      ['ocr', '票夹'],
      ['票包', '票夹'],
    ]);
  });

  it('adds the Chinese words of synonym groups to the dictionary, once', () => {
    const { dictionary } = createLexicon({ ...EMPTY, dictionary: '卡包 50 n', synonyms: '卡包, pc, 夹 => 票夹' });
    expect(dictionary).toEqual(['卡包 50 n', '票夹']);
  });

  it('reads stop words without comments', () => {
    const { stopWords } = createLexicon({ ...EMPTY, stopWords: '# 语气\n的\n  嗎 \n\nOK' });
    expect(stopWords).toEqual(new Set(['的', '吗', 'ok']));
  });

  it.each(['卡包 票夹', '卡包 =>', '=> 票夹', '卡包 => 😀'])('refuses the group %j and names its line', (line) => {
    const synonyms = `# 注释\n\n机票 => 航空票\n${line}`;
    expect(() => createLexicon({ ...EMPTY, synonyms })).toThrow(/synonyms line 4: .*variant, variant => standard/u);
  });

  it('knows no words that nobody wrote', () => {
    const { synonyms, stopWords } = createLexicon(EMPTY);
    expect(synonyms.get('constructor')).toBeUndefined();
    expect(stopWords.has('__proto__')).toBe(false);
  });
});
