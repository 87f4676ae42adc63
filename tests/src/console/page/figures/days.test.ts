import { expect, it } from 'vitest';
import { lastDays, monthBack } from '../../../../../src/console/page/figures/days.ts';

const NOW = new Date(2026, 2, 5);

it('counts today among the last days, over the end of a month', () => {
  expect(lastDays(7, NOW)).toEqual({ from: '2026-02-27', to: '2026-03-05' });
});

it.each([
  [0, { from: '2026-03-01', to: '2026-03-31' }],
  [1, { from: '2026-02-01', to: '2026-02-28' }],
  [3, { from: '2025-12-01', to: '2025-12-31' }],
])('knows the whole month %i back', (count, range) => {
  expect(monthBack(count, NOW)).toEqual(range);
});
