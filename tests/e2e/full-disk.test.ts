import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { runQunda, START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { openDingtalk } from './platforms/dingtalk.ts';
import type { Platform } from './platforms/platform.ts';
import { startAmong } from './platforms/start.ts';
import { openWeb } from './platforms/web.ts';
import { openYunzhijia } from './platforms/yunzhijia.ts';
import type { App } from './start-app.ts';

/** What the state lies on. */
interface Disk {
  folder: string;
  /** From now on there is room for so many more bytes; a write that does not fit is cut off, and the next fails. */
  leave(bytes: number, app: App): void;
  free(app: App): void;
}

/** A real one in memory. Only who may mount can have it. */
async function mountDisk(): Promise<Disk> {
  const folder = await makeTemporaryFolder();
  const resize = (kilobytes: number): Buffer =>
    execFileSync('mount', ['-o', `remount,size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'pipe' });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=50m', 'tmpfs', folder], { stdio: 'pipe' });
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
  return {
    folder,
    leave(bytes) {
      const { blocks, bfree, bsize } = statfsSync(folder);
      resize(Math.ceil(((blocks - bfree) * bsize + bytes) / 1_024));
    },
    free: () => void resize(50_000),
  };
}

/** A limit on the length of the files that the process writes. */
async function limitFiles(): Promise<Disk> {
  const folder = await makeTemporaryFolder();
  const limit = ({ pid }: App, bytes: number | 'unlimited'): Buffer =>
    // It goes with the process, so one that is gone has none.
    spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]).stderr;
  return {
    folder,
    leave(bytes, app) {
      const journal = readdirSync(folder).findLast((name) => name.startsWith('journal-'))!;
      limit(app, statSync(join(folder, journal)).size + bytes);
    },
    free: (app) => void limit(app, 'unlimited'),
  };
}

const canMount = spawnSync('unshare', ['--mount', 'true']).status === 0;
const DISKS: [name: string, open: () => Promise<Disk>][] = [
  ['a limit on files', limitFiles],
  ...(canMount ? [['a small disk', mountDisk] as [string, () => Promise<Disk>]] : []),
];

/** Asks until something is refused; resolves with what was taken. */
async function fill(platform: Platform, ids: Generator<string>): Promise<string[]> {
  const taken: string[] = [];
  for (const id of ids) {
    const isTaken = await platform.say('customer', `/faq ${id}`).then(
      () => true,
      () => false,
    );
    if (!isTaken) return taken;
    taken.push(id);
  }
  return taken;
}

function* numbered(from: number): Generator<string> {
  for (let number = from; number < from + 400; number++) yield `F${number}`;
}

async function answeredOn(platform: Platform): Promise<string[]> {
  const shown = await platform.shown('customer');
  return shown.flatMap(({ text }) => /没有编号为 (F\d+) 的方案/u.exec(text)?.[1] ?? []);
}

it.each(DISKS)(
  'with %s takes nothing that it cannot keep, leaves no half line, and goes on by itself when there is room',
  {
    timeout: START_TIMEOUT_MS,
  },
  async (_name, open) => {
    const { folder, ...disk } = await open();
    const platforms = [await openWeb(), await openDingtalk('http'), await openYunzhijia()];
    onTestFinished(async () => void (await Promise.all(platforms.map((platform) => platform.close()))));
    const start = async (): Promise<App> => {
      const app = await startAmong(folder, platforms);
      onTestFinished(async () => void (await app.end('SIGKILL')));
      return app;
    };
    const isReady = async ({ url }: App): Promise<number> => (await fetch(`${url}readyz`)).status;
    const check = async (): Promise<number | null> =>
      (await runQunda(['state', 'check'], { QUNDA_DATA_DIR: folder })).code;

    const app = await start();
    const taken = platforms.map(() => [] as string[]);
    for (const [at, platform] of platforms.entries()) {
      await platform.say('customer', `/faq F10${at}`);
      taken[at]!.push(`F10${at}`);
    }
    disk.leave(40_000, app);
    const before = await Promise.all(platforms.map((platform, at) => fill(platform, numbered(1_000 * (at + 1)))));
    for (const [at, ids] of before.entries()) taken[at]!.push(...ids);
    expect(before.flat().length).toBeGreaterThan(0);
    expect(before.flat().length).toBeLessThan(1_200);
    await expect.poll(() => isReady(app)).toBe(503);
    expect(await check()).toBe(0);

    disk.free(app);
    await expect.poll(() => isReady(app)).toBe(200);
    for (const [at, platform] of platforms.entries()) {
      await platform.say('customer', `/faq F20${at}`);
      taken[at]!.push(`F20${at}`);
    }
    const lost = async (): Promise<string[]> => {
      const answered = await Promise.all(platforms.map(answeredOn));
      return taken.flatMap((ids, at) => ids.filter((id) => !answered[at]!.includes(id)));
    };
    await expect.poll(lost, { timeout: 60_000 }).toEqual([]);

    // A disk that fills up again, and a crash over it.
    disk.leave(10_000, app);
    for (const [at, platform] of platforms.entries())
      taken[at]!.push(...(await fill(platform, numbered(5_000 + at * 500))));
    await app.end('SIGKILL');
    disk.free(app);
    expect(await check()).toBe(0);
    await start();
    await expect.poll(lost, { timeout: 60_000 }).toEqual([]);
  },
);
