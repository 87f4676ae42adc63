import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './install-browser.ts';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the Chromium of this machine, or the one that playwright fetched where there is none. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({ args: ARGS, ...(executablePath !== undefined && { executablePath }) });
}
