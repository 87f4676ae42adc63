import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../../intents/index.ts';
import { generateCorpus, generateQuestions } from '../../../src/lab/bench/generate.ts';
import { wordLists, words } from './words.ts';

describe('readGeneratorWords', () => {
  it('takes no words that the synonyms merge', () => {
    const { synonyms } = createLexicon(wordLists);
    expect([...words.places, ...words.things].filter((word) => synonyms.has(word))).toEqual([]);
  });

  it('finds enough words for a hundred thousand entries', () => {
    expect(generateCorpus(words, 100_000)).toHaveLength(100_000);
  });
});

describe('generateCorpus', () => {
  it('gives the same entries each time', () => {
    expect(generateCorpus(words, 200)).toEqual(generateCorpus(words, 200));
  });

  it('gives every entry an id, a title and an answer of its own', () => {
    const entries = generateCorpus(words, 5_000);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(5_000);
    expect(new Set(entries.map(({ title }) => title)).size).toBe(5_000);
    expect(new Set(entries.map(({ answer }) => answer)).size).toBe(5_000);
  });

  it('gives two or three similar questions an entry, all different', () => {
    for (const { similar } of generateCorpus(words, 500)) {
      expect([2, 3]).toContain(similar.length);
      expect(new Set(similar).size).toBe(similar.length);
    }
  });

  it('spreads a wanted number of similar questions exactly', () => {
    const entries = generateCorpus(words, 300, 1_000);
    expect(entries.reduce((sum, { similar }) => sum + similar.length, 0)).toBe(1_000);
    expect(new Set(entries.map(({ similar }) => similar.length))).toEqual(new Set([3, 4]));
  });

  it('refuses more entries than there are topics', () => {
    expect(() => generateCorpus({ places: ['卡包'], things: ['专票'] }, 25)).toThrow(RangeError);
  });
});

describe('generateQuestions', () => {
  it('asks about entries of the corpus in wordings that it does not have', () => {
    const known = new Set(generateCorpus(words, 1_000).flatMap(({ title, similar }) => [title, ...similar]));
    const ids = new Set(generateCorpus(words, 1_000).map(({ id }) => id));
    const questions = generateQuestions(words, 1_000, 300);
    expect(questions.filter(({ q }) => known.has(q))).toEqual([]);
    expect(questions.every(({ gold }) => ids.has(gold[0]!))).toBe(true);
  });
});
