import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../../../helpers/browser.ts';
import { buildPage } from '../../../helpers/build-page.ts';

/** A browser and the built page, there for all tests of the file that asks for them. */
export function shareBuiltPage(): { browser: Browser; pageDirectory: string } {
  const built = {} as { browser: Browser; pageDirectory: string };
  beforeAll(async () => {
    built.browser = await launchBrowser();
    built.pageDirectory = await buildPage('group');
  });
  afterAll(async () => {
    await built.browser?.close();
  });
  return built;
}
