import { expect, it } from 'vitest';
import { buildPage } from '../../../helpers/build-page.ts';
import { measurePage } from '../../../helpers/page-size.ts';

/** Of a page that can be used in three seconds at 1.6 Mbit/s. */
const MAX_BYTES = 250_000;

it('is at most 250 kB, compressed with gzip, before the queue is shown', async () => {
  const directory = await buildPage('console');
  const [frame, queue] = [await measurePage(directory), await measurePage(directory, ['gaps/GapsPage.tsx'])];
  expect(frame).toBeGreaterThan(100_000);
  expect(queue).toBeGreaterThan(frame);
  expect(queue).toBeLessThanOrEqual(MAX_BYTES);
});
