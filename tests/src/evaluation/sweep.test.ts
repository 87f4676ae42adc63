import { expect, it } from 'vitest';
import { sweepThresholds } from '../../../src/evaluation/sweep.ts';
import { judged, reply } from './judged.ts';

it('tells for each threshold what would be answered rightly, wrongly and without need', () => {
  const points = sweepThresholds(
    [
      judged(reply('answer', ['A'], 1)),
      judged(reply('none', ['A'], 0.2)),
      judged(reply('answer', ['B'], 0.5)),
      judged(reply('none', [])),
      judged(reply('answer', ['B'], 0.7), { kind: 'oos', gold: [] }),
      judged(reply('none', []), { kind: 'oos', gold: [] }),
    ],
    2,
  );
  expect(points).toEqual([
    { threshold: 0, right: 0.5, wrong: 0.25, intruding: 0.5 },
    { threshold: 0.5, right: 0.25, wrong: 0.25, intruding: 0.5 },
    { threshold: 1, right: 0.25, wrong: 0, intruding: 0 },
  ]);
});
