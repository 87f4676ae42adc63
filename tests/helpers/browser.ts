import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the Chromium of this machine; throws with what to install where there is none. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: ARGS });
}

function findChromium(): string {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  const onPath = PATH.split(delimiter).map((directory) => join(directory, 'chromium'));
  const found = [CHROMIUM_PATH ?? '/usr/bin/chromium', ...onPath].find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium found. Install it (apt-get install -y chromium) or set CHROMIUM_PATH to a Chrome or Chromium.',
  );
}
