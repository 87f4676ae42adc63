import type { BrowserContextOptions } from 'playwright-core';
import { afterEach, beforeEach, expect } from 'vitest';
import { startWebServer, type WebServer } from '../server.ts';
import { shareBuiltPage } from './built-page.ts';
import { type GroupPage, openGroupPage } from './group-page.ts';

export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

type ServerOptions = Parameters<typeof startWebServer>[0];

/** A server and the page in front of it, anew for each test. */
export interface SharedGroup {
  readonly server: WebServer;
  /** What the test has opened last. */
  readonly group: GroupPage;
  open(options?: BrowserContextOptions): Promise<GroupPage>;
  /** Ends the server and starts one with these options instead; `meanwhile` runs while there is none. */
  restart(options: ServerOptions, meanwhile?: () => Promise<void>): Promise<void>;
  /** These messages are all that was said. The page shows what is on its way to the server, too. */
  expectSaid(...texts: string[]): Promise<void>;
}

/** Starts the server before each test; after it the page is closed, and must have complained of nothing. */
export function shareGroup(options: ServerOptions = {}): SharedGroup {
  const built = shareBuiltPage();
  let server: WebServer;
  let group: GroupPage;

  const start = async (given: ServerOptions): Promise<void> => {
    server = await startWebServer({ ...given, pageDirectory: built.pageDirectory });
  };

  beforeEach(() => start(options));

  afterEach(async () => {
    await group.page.context().close();
    await server.close();
    expect(group.complaints).toEqual([]);
  });

  return {
    get server() {
      return server;
    },
    get group() {
      return group;
    },
    async open(browserOptions = {}) {
      group = await openGroupPage(built.browser, server.url, browserOptions);
      return group;
    },
    async restart(given, meanwhile) {
      await server.close();
      await meanwhile?.();
      await start(given);
    },
    expectSaid: (...texts) => expect.poll(() => server.received.map(({ activity }) => activity.text)).toEqual(texts),
  };
}
