import { expect, it } from 'vitest';
import { buildPage } from '../../../helpers/build-page.ts';
import { measurePage } from '../../../helpers/page-size.ts';

/** Of a page that can be used in three seconds at 1.6 Mbit/s. */
const MAX_BYTES = 250_000;

it('is at most 250 kB, compressed with gzip, before the first card', async () => {
  const bytes = await measurePage(await buildPage('group'));
  // Less would mean that something is not counted.
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
});
