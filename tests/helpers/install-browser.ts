import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/**
 * Vitest runs this before the tests. Where there is no browser, one is installed on CI (`CI` is set) and in a container
 * only; on a developer's machine that is theirs to do, and they are told what.
 */
export default function installBrowser(): void {
  if (findChromium() !== undefined || existsSync(chromium.executablePath())) return;
  if (!process.env.CI && !existsSync('/.dockerenv')) {
    process.stderr.write(
      'No Chromium found: the browser tests will fail. Install one (Debian: apt-get install chromium; elsewhere: ' +
        'npx playwright-core install chromium), or name yours in CHROMIUM_PATH.\n',
    );
    return;
  }
  const run = (command: string, ...args: string[]): unknown => execFileSync(command, args, { stdio: 'inherit' });
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    run('apt-get', 'update');
    run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium');
  } else {
    run('npx', 'playwright-core', 'install', 'chromium');
  }
}

/** The Chromium or Chrome of this machine, or undefined; CHROMIUM_PATH names another one. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const folders = PATH.split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}
