import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isVisible, type Understanding } from '../../intents/index.ts';
import { dualEntry, ENTRIES, internalEntry, makeEntry } from '../helpers/entries.ts';
import { createTrainedUnderstander } from '../helpers/trained-understander.ts';

const understander = createTrainedUnderstander();

function seenBy(audience: 'customer' | 'internal', text: string): Set<unknown> {
  const { shown, ranked }: Understanding = understander.understand(text, audience, 100);
  return new Set([...shown, ...ranked.map(({ entry }) => entry)]);
}

/** Every way in which the internal entry could be named. */
const NAMES = [
  internalEntry.title,
  internalEntry.question,
  ...internalEntry.similar,
  ...internalEntry.steps,
  'rim_reset_task',
  'rim_reset_tsk',
  'reset_mode',
  `出错了\n${internalEntry.title}\n确定`,
];

describe('an internal entry without a customer version', () => {
  it.each(NAMES)('is found by colleagues, never by customers: %j', (text) => {
    expect(seenBy('internal', text)).toContain(internalEntry);
    expect(seenBy('customer', text)).not.toContain(internalEntry);
  });

  it('stays hidden from customers whatever they write', () => {
    const word = fc.constantFrom(...NAMES, ...ENTRIES.map(({ title }) => title), 'rim_config', '发票', '\n', '？');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        const text = words.join(' ');
        expect(seenBy('customer', text)).not.toContain(internalEntry);
        const { candidates } = understander.examine(text, 'customer');
        expect(candidates.map(({ entry }) => ENTRIES[entry])).not.toContain(internalEntry);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves a key that it shares to the entries that customers may see', () => {
    const shared = createTrainedUnderstander([
      internalEntry,
      makeEntry('F007', '下载任务', { tasks: ['rim_reset_task'] }),
    ]);
    expect(shared.understand('rim_reset_task', 'internal').shown).toHaveLength(2);
    expect(shared.understand('rim_reset_task', 'customer')).toMatchObject({ decision: 'answer', reason: 'exact key' });
    expect(shared.understand('rim_reset_task', 'customer').shown.map(({ id }) => id)).toEqual(['F007']);
  });
});

describe('an internal entry with a customer version', () => {
  it('answers both', () => {
    for (const audience of ['internal', 'customer'] as const)
      expect(understander.understand(dualEntry.title, audience).shown).toEqual([dualEntry]);
  });
});

describe('visibility', () => {
  it('follows audience and customer version', () => {
    expect(ENTRIES.filter((entry) => !isVisible(entry, 'customer'))).toEqual([internalEntry]);
    expect(ENTRIES.filter((entry) => !isVisible(entry, 'internal'))).toEqual([]);
  });
});
