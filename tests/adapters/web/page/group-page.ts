import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { watchComplaints } from '../../../helpers/watch-complaints.ts';

/** Shorter than a test may take, so that what fails is the step, with what it waited for. */
const STEP_TIMEOUT_MS = 30_000;

/** The page as somebody in front of it sees it. */
export interface GroupPage {
  page: Page;
  /** Where one writes. */
  field: Locator;
  /** The messages. */
  log: Locator;
  /** What the browser complained about, but for failed requests: images have no network, and some tests cut it. */
  complaints: string[];
  card(name: string | RegExp): Locator;
  say(text: string): Promise<void>;
  /** Whether the element is inside the visible part of the messages. */
  isInView(element: Locator): Promise<boolean>;
  /** Pixels that the content is wider than the window. */
  measureOverflow(): Promise<number>;
  /** Buttons lower than 40 px, but for quotes, whose area is extended without showing it. */
  findSmallButtons(): Promise<string[]>;
}

/** Opens the page in a browser profile of its own. */
export async function openGroupPage(browser: Browser, url: string, options: BrowserContextOptions): Promise<GroupPage> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
  context.setDefaultTimeout(STEP_TIMEOUT_MS);
  const page = await context.newPage();
  const complaints = watchComplaints(page);
  await page.goto(url);
  await page.getByRole('main').getByRole('textbox').first().waitFor();
  const field = page.getByRole('textbox', { name: '消息' });
  const log = page.getByRole('log', { name: '消息' });
  return {
    page,
    field,
    log,
    complaints,
    card: (name) => page.getByRole('article', { name }),
    say: async (text) => {
      await field.fill(text);
      await field.press('Enter');
    },
    isInView: async (element) => {
      const [inner, outer] = [await element.boundingBox(), await log.boundingBox()];
      if (inner === null || outer === null) return false;
      return inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
    },
    measureOverflow: () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    findSmallButtons: () =>
      page
        .getByRole('button')
        .evaluateAll((buttons) =>
          buttons
            .filter((button) => button.getBoundingClientRect().height < 40 && !button.matches('.quote-line'))
            .map((button) => button.outerHTML),
        ),
  };
}
