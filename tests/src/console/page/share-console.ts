import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from '../../../helpers/browser.ts';
import { type RunningConsole, startConsole } from './built-page.ts';
import { type ConsolePage, DESK, openConsolePage } from './console-page.ts';

/** One console for all tests of a file, each of which opens it in a browser profile of its own. */
export interface SharedConsole {
  readonly running: RunningConsole;
  /** What the test has opened last. */
  readonly desk: ConsolePage;
  open(options?: BrowserContextOptions): Promise<ConsolePage>;
}

/** Starts it before the tests; after each the page is closed, and must have complained of nothing. */
export function shareConsole(start: () => Promise<RunningConsole> = startConsole): SharedConsole {
  let browser: Browser;
  let running: RunningConsole;
  let desk: ConsolePage;

  beforeAll(async () => {
    browser = await launchBrowser();
    running = await start();
  });

  afterEach(async () => {
    await desk.page.context().close();
    expect(desk.complaints).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await running?.close();
  });

  return {
    get running() {
      return running;
    },
    get desk() {
      return desk;
    },
    async open(options = DESK) {
      desk = await openConsolePage(browser, running.url, { reducedMotion: 'reduce', ...options });
      return desk;
    },
  };
}
