import { expect, it } from 'vitest';
import { countConfusions } from '../../../src/evaluation/confusions.ts';
import { judged, reply } from './judged.ts';

it('counts what stands first instead of the right entry, most frequent first', () => {
  const confusions = countConfusions([
    judged(reply('answer', ['C'])),
    judged(reply('answer', ['B', 'A'])),
    judged(reply('none', ['B'])),
    judged(reply('answer', ['A'])),
    judged(reply('none', [])),
  ]);
  expect(confusions).toEqual([
    { gold: ['A'], got: 'B', n: 2 },
    { gold: ['A'], got: 'C', n: 1 },
  ]);
});

it('counts a question without an answer only where something was shown', () => {
  const question = { kind: 'oos', gold: [] };
  const confusions = countConfusions([
    judged(reply('none', ['B']), question),
    judged(reply('choices', ['B']), question),
  ]);
  expect(confusions).toEqual([{ gold: [], got: 'B', n: 1 }]);
});
