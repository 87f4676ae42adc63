import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Vitest runs this before the tests: fetches a browser where the machine has none. */
export default function installBrowser(): void {
  if (findChromium() !== undefined) return;
  process.stdout.write('No Chromium found: installing one for the browser tests.\n');
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
