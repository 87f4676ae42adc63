import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { watchComplaints } from '../../../helpers/watch-complaints.ts';

/** Shorter than a test may take, so that what fails is the step, with what it waited for. */
const STEP_TIMEOUT_MS = 30_000;

export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const DESK = { viewport: { width: 1440, height: 900 } };

/** The console as somebody in front of it sees it. */
export interface ConsolePage {
  page: Page;
  /** What the browser complained about, but for failed requests, which some tests provoke. */
  complaints: string[];
  /** Goes to a room, as in `gaps`. */
  open(path: string): Promise<void>;
  /** Pixels that the content is wider than the window. */
  measureOverflow(): Promise<number>;
  /** Serious and critical findings of axe, each as `rule: element`. */
  findBarriers(): Promise<string[]>;
}

/** Opens the console in a browser profile of its own. */
export async function openConsolePage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = DESK,
): Promise<ConsolePage> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
  context.setDefaultTimeout(STEP_TIMEOUT_MS);
  const page = await context.newPage();
  const complaints = watchComplaints(page);
  await page.goto(`${url}console/`);
  return {
    page,
    complaints,
    open: async (path) => {
      await page.goto(`${url}console/#/${path}`);
    },
    measureOverflow: () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    findBarriers: async () => {
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(async () => {
        const { axe: loaded } = globalThis as unknown as { axe: typeof axe };
        return loaded.run(document, { resultTypes: ['violations'] });
      });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    },
  };
}
