import { describe, expect, it } from 'vitest';
import type { FaqEntry } from '../../../intents/index.ts';
import { leaveOutEach, makeRandomTexts, measureSamples } from '../../../src/evaluation/leave-out.ts';
import { createConstant, trained } from '../../helpers/chat.ts';
import { makeEntry } from '../../helpers/entries.ts';

const ENTRIES = Array.from({ length: 6 }, (_, at) =>
  makeEntry(`F${at}`, `题目${at}`, { similar: Array.from({ length: 10 }, (_x, nth) => `问法${at}之${nth}`) }),
);
const STRANGERS = { foreign: ['明天下雨吗', '收到'], random: ['q7x', '哈的'] };

/** Answers what one of its entries says word for word in its title's number; greets 收到. */
function build(entries: readonly FaqEntry[]) {
  return {
    ...trained,
    understand(text: string) {
      const shown = entries.filter(({ id }) => text.includes(`问法${id.slice(1)}`) || text.endsWith(id.slice(1)));
      const decision = text === '收到' ? ('chat' as const) : shown.length > 0 ? ('answer' as const) : ('none' as const);
      return createConstant({ decision, shown }).understand(text, 'internal');
    },
  };
}

describe('leaving out', () => {
  it('asks each entry’s questions of the corpus without it', () => {
    const { wrong, none, n, foreign, random, known } = leaveOutEach(ENTRIES, STRANGERS, build);
    expect(n).toBe(60);
    expect(wrong + none).toBe(1);
    expect(wrong).toBeGreaterThan(0);
    expect(foreign).toMatchObject({ n: 2, greeted: 0.5, none: 0.5 });
    expect(random).toMatchObject({ n: 2, none: 1 });
    // Two of ten similar questions an entry were held back.
    expect(known).toMatchObject({ n: 12, answered: 1 });
  });

  it('tells the cards of related entries apart', () => {
    const related = ENTRIES.map((entry) => ({ ...entry, related: ENTRIES.map(({ id }) => id) }));
    const { wrong, related: ofRelated } = leaveOutEach(related, STRANGERS, build);
    expect(ofRelated).toBe(wrong);
    expect(leaveOutEach(ENTRIES, STRANGERS, build).related).toBe(0);
  });

  it('samples corpora of a shape, the same for the same numbers', () => {
    const measure = () => {
      let state = 0;
      return measureSamples(ENTRIES, { entries: 3, similar: 2 }, STRANGERS, build, () => (state = (state + 0.37) % 1));
    };
    const { known, n, none, wrong } = measure();
    expect(known.answered).toBe(1);
    expect(known.n % (3 * 8)).toBe(0);
    expect(n % 30).toBe(0);
    expect(none + wrong).toBe(1);
    expect(measure()).toEqual(measure());
  });

  it('makes strings of nothing', () => {
    let state = 0;
    const texts = makeRandomTexts(30, '发票abc', () => (state = (state + 0.37) % 1));
    expect(texts).toHaveLength(30);
    for (const text of texts) expect(text).toMatch(/^[a-z0-9发票]{2,9}$/u);
  });
});
