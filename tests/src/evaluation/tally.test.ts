import { describe, expect, it } from 'vitest';
import { meanReciprocalRank, tallyByKind } from '../../../src/evaluation/tally.ts';
import { judged, reply } from './judged.ts';

describe('tallyByKind', () => {
  const measures = tallyByKind([
    judged(reply('answer', ['A', 'B'])),
    judged(reply('choices', ['B', 'A'])),
    judged(reply('none', ['B', 'C', 'D', 'A'])),
    judged(reply('answer', ['B'])),
    judged(reply('answer', ['A']), { kind: 'typo' }),
    judged(reply('choices', ['A', 'B']), { kind: 'ambiguous', gold: ['A', 'B'] }),
    judged(reply('answer', ['B']), { kind: 'oos', gold: [] }),
    judged(reply('choices', ['B']), { kind: 'oos', gold: [] }),
    judged(reply('none', []), { kind: 'oos', gold: [] }),
  ]);

  it('counts hits, outcomes and reciprocal ranks of a kind', () => {
    expect(measures.plain).toEqual({
      n: 4,
      hit1: 1,
      hit3: 2,
      mrr: (1 + 1 / 2 + 1 / 4 + 0) / 4,
      solved: 1,
      offered: 1,
      partly: 0,
      wrong: 1,
      noise: 0,
      missed: 1,
    });
  });

  it('counts intrusions of questions without an answer, and gives them no rank', () => {
    expect(measures.oos).toMatchObject({ n: 3, hit1: 0, mrr: null, solved: 1, wrong: 1, noise: 1 });
  });

  it('leaves unanswerable and ambiguous questions out of ALL', () => {
    expect(measures.ALL).toMatchObject({ n: 5, hit1: 2, hit3: 3, solved: 2, wrong: 1 });
    expect(Object.keys(measures)).toEqual(['plain', 'typo', 'ambiguous', 'oos', 'ALL']);
  });
});

describe('meanReciprocalRank', () => {
  it('counts the tenth place and nothing behind it', () => {
    expect(meanReciprocalRank([9])).toBe(0.1);
    expect(meanReciprocalRank([10])).toBe(0);
    expect(meanReciprocalRank([-1, 0])).toBe(0.5);
  });

  it('is null for no questions', () => {
    expect(meanReciprocalRank([])).toBeNull();
  });
});
