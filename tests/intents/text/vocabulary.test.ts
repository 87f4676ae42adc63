import { describe, expect, it } from 'vitest';
import type { Terms } from '../../../intents/text/terms.ts';
import { createVocabulary, internTerms, lookUpTerms } from '../../../intents/text/vocabulary.ts';

const termsOf = (parts: Partial<Terms>): Terms => ({
  word: [],
  bigram: [],
  char: [],
  pinyin: [],
  key: [],
  number: [],
  ...parts,
});

describe('a vocabulary', () => {
  it('numbers distinct terms from 0 in order of appearance', () => {
    const vocabulary = createVocabulary();
    expect([...internTerms(vocabulary, termsOf({ word: ['票', '查', '票'] })).word]).toEqual([0, 1]);
    expect([...internTerms(vocabulary, termsOf({ word: ['验', '查'] })).word]).toEqual([2, 1]);
    expect(vocabulary.word.size).toBe(3);
  });

  it('keeps the views apart', () => {
    const vocabulary = createVocabulary();
    internTerms(vocabulary, termsOf({ word: ['票', '查'], char: ['查'] }));
    expect([...lookUpTerms(vocabulary, termsOf({ char: ['查', '票'] }), () => 0).terms.char]).toEqual([0, -1]);
    expect(vocabulary.key.size).toBe(0);
  });

  it('looks up without adding', () => {
    const vocabulary = createVocabulary();
    internTerms(vocabulary, termsOf({ key: ['rim_config'] }));
    expect([
      ...lookUpTerms(vocabulary, termsOf({ key: ['constructor', '__proto__', 'rim_config'] }), () => 0).terms.key,
    ]).toEqual([-1, -1, 0]);
    expect(vocabulary.key.size).toBe(1);
  });

  it('says how common the words are that it does not have, each once', () => {
    const vocabulary = createVocabulary();
    internTerms(vocabulary, termsOf({ word: ['票'] }));
    const rates = new Map([
      ['怎么', 0.1],
      ['年假', 0.001],
    ]);
    const asked = lookUpTerms(
      vocabulary,
      termsOf({ word: ['怎么', '票', '年假', '怎么'] }),
      (word) => rates.get(word)!,
    );
    expect(asked.unknownRates).toEqual([0.1, 0.001]);
  });

  it('numbers names of built-in properties like any other', () => {
    const vocabulary = createVocabulary();
    const encoded = internTerms(vocabulary, termsOf({ word: ['__proto__', 'constructor', 'toString'] }));
    expect([...encoded.word]).toEqual([0, 1, 2]);
  });
});
