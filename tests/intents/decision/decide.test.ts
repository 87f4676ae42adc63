import { describe, expect, it } from 'vitest';
import { decide, type Findings, MAX_CHOICES, type Verdict } from '../../../intents/decision/decide.ts';
import type { Telling } from '../../../intents/decision/telling.ts';

const THRESHOLDS = { answer: 0.8, offer: 0.5 };
const rank = (...probabilities: number[]) => probabilities.map((probability, at) => ({ entry: 10 + at, probability }));

/** Words that tell something, of no entry in particular. */
const TELLING: Telling = {
  isTelling: true,
  isWorded: true,
  isShort: false,
  isVague: false,
  numbered: [],
  withNumbers: [],
  sharedBy: [],
};

/** A question that nothing speaks for. */
const WEAK: Findings = {
  exactText: [],
  exactKey: [],
  ranked: rank(0.6, 0.3, 0.1),
  answer: 0.1,
  offer: 0.1,
  hasWords: true,
  isOpposite: false,
  alternatives: [],
  telling: TELLING,
  smallTalk: 0,
  isStatement: false,
};
const VAGUE = { ...TELLING, isVague: true };
const SILENT = { ...TELLING, isTelling: false, isWorded: false };
const decideOn = (parts: Partial<Findings>): Verdict => decide({ ...WEAK, ...parts }, THRESHOLDS);

describe('decide', () => {
  it.each<[string, Partial<Findings>, Verdict]>([
    ['no words', { hasWords: false, answer: 1 }, { decision: 'chat', reason: 'no words', shown: [] }],
    ['a text of one entry', { exactText: [7] }, { decision: 'answer', reason: 'exact text', shown: [7] }],
    ['a key of one entry', { exactKey: [7] }, { decision: 'answer', reason: 'exact key', shown: [7] }],
    [
      'a statement',
      { isStatement: true, exactKey: [7], answer: 1 },
      { decision: 'chat', reason: 'statement', shown: [] },
    ],
    [
      'a text before a key',
      { exactText: [7], exactKey: [8] },
      { decision: 'answer', reason: 'exact text', shown: [7] },
    ],
    [
      'a text, vague or not',
      { exactText: [7], telling: VAGUE },
      { decision: 'answer', reason: 'exact text', shown: [7] },
    ],
    [
      'a text that is small talk',
      { exactText: [7], smallTalk: 1 },
      { decision: 'answer', reason: 'exact text', shown: [7] },
    ],
    ['a sure best', { answer: 0.8 }, { decision: 'answer', reason: 'confident', shown: [10] }],
    [
      'an unsure best',
      { answer: 0.79, offer: 0.5 },
      { decision: 'choices', reason: 'several fit', shown: [10, 11, 12] },
    ],
    [
      'a sure best about the opposite',
      { answer: 1, offer: 1, isOpposite: true },
      { decision: 'choices', reason: 'several fit', shown: [10, 11, 12] },
    ],
    [
      'entries that differ in one thing',
      { answer: 1, alternatives: [11, 10] },
      { decision: 'choices', reason: 'several fit', shown: [10, 11] },
    ],
    [
      'an unsure best that alone has the number',
      {
        answer: 0.4,
        telling: { ...TELLING, numbered: [10] },
      },
      { decision: 'answer', reason: 'confident', shown: [10] },
    ],
    [
      'a brief question, of which less can be known',
      {
        answer: 0.4,
        offer: 0.4,
        telling: { ...TELLING, isShort: true },
      },
      { decision: 'choices', reason: 'several fit', shown: [10, 11, 12] },
    ],
    ['a weak best', { answer: 0.79, offer: 0.49 }, { decision: 'none', reason: 'too weak', shown: [] }],
    ['small talk word for word', { smallTalk: 0.9, answer: 1 }, { decision: 'chat', reason: 'small talk', shown: [] }],
    [
      'small talk in other words',
      { smallTalk: 0.7, telling: SILENT },
      { decision: 'chat', reason: 'small talk', shown: [] },
    ],
    [
      'what half looks like it',
      { smallTalk: 0.69, telling: SILENT },
      { decision: 'none', reason: 'nothing telling', shown: [] },
    ],
    [
      'what looks like it but tells something',
      { smallTalk: 0.89 },
      { decision: 'none', reason: 'too weak', shown: [] },
    ],
    [
      'words that tell nothing',
      { telling: SILENT, answer: 0.74, offer: 1 },
      { decision: 'none', reason: 'nothing telling', shown: [] },
    ],
    [
      'words of which none tells much but all together do',
      { telling: { ...SILENT, isWorded: true }, answer: 0.4, offer: 0.5 },
      { decision: 'choices', reason: 'several fit', shown: [10, 11, 12] },
    ],
    [
      'a subject that several entries share',
      {
        telling: { ...TELLING, sharedBy: [12, 99, 10] },
      },
      { decision: 'choices', reason: 'several fit', shown: [10, 12, 99] },
    ],
    [
      'a subject that one entry has',
      {
        telling: { ...TELLING, sharedBy: [12] },
        offer: 0.12,
      },
      { decision: 'none', reason: 'too weak', shown: [] },
    ],
    [
      'a vague question',
      { telling: VAGUE, answer: 1 },
      { decision: 'choices', reason: 'few common words', shown: [10, 11, 12] },
    ],
    [
      'a vague question about one entry',
      { telling: VAGUE, ranked: rank(1), answer: 1 },
      { decision: 'answer', reason: 'confident', shown: [10] },
    ],
    [
      'one candidate that is not sure',
      { ranked: rank(1), offer: 1 },
      { decision: 'none', reason: 'too weak', shown: [] },
    ],
    [
      'one candidate that is fairly sure',
      { ranked: rank(1), answer: 0.5 },
      { decision: 'answer', reason: 'confident', shown: [10] },
    ],
    ['no candidate', { ranked: [], answer: 0, offer: 0 }, { decision: 'none', reason: 'too weak', shown: [] }],
  ])('judges %s', (_what, parts, verdict) => {
    expect(decideOn(parts)).toEqual(verdict);
  });

  it('offers several named entries in the order of their rank', () => {
    const { decision, shown } = decideOn({ exactKey: [99, 12, 10] });
    expect({ decision, shown }).toEqual({ decision: 'choices', shown: [10, 12, 99] });
  });

  it('offers two to four', () => {
    const many = rank(0.3, 0.2, 0.2, 0.2, 0.1);
    expect(decideOn({ ranked: many, offer: 1 }).shown).toEqual([10, 11, 12, 13]);
    expect(decideOn({ ranked: many, telling: VAGUE }).shown).toHaveLength(MAX_CHOICES);
    expect(decideOn({ exactText: [1, 2, 3, 4, 5] }).shown).toHaveLength(MAX_CHOICES);
    expect(decideOn({ ranked: rank(0.98, 0.01, 0.01), offer: 1 }).shown).toEqual([10, 11]);
  });

  it('leaves improbable candidates out of a list', () => {
    // 8 % of 0.5 is 0.04
    expect(decideOn({ ranked: rank(0.5, 0.4, 0.04, 0.039), offer: 1 }).shown).toEqual([10, 11, 12]);
  });

  it('does not change the findings', () => {
    const exactKey = [99, 12, 10];
    decideOn({ exactKey });
    expect(exactKey).toEqual([99, 12, 10]);
  });
});
