import { expect, it } from 'vitest';
import { measurePage } from '../../../helpers/page-size.ts';
import { buildConsolePage } from './built-page.ts';

/** Of a page that can be used in three seconds at 1.6 Mbit/s. */
const MAX_BYTES = 250_000;

it('is at most 250 kB, compressed with gzip, before the queue is shown', async () => {
  const page = await buildConsolePage();
  const [frame, queue] = [await measurePage(page.directory), await measurePage(page.directory, ['gaps/GapsPage.tsx'])];
  await page.remove();
  expect(frame).toBeGreaterThan(100_000);
  expect(queue).toBeGreaterThan(frame);
  expect(queue).toBeLessThanOrEqual(MAX_BYTES);
});
