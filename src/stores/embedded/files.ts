import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Files, isFileName } from '../../core/ports/files.ts';

export interface FolderOptions {
  /** Made with the first file. */
  folder: string;
  keptMs: number;
  now(): number;
}

/** A look at every file of a folder takes time. */
const LOOK_MS = 10 * 60_000;

/** Files in a folder; what is too old goes at the start, when it is asked for, and now and then when another one comes. */
export function createFileFolder({ folder, keptMs, now }: FolderOptions): Files {
  let lookedAt = Number.NEGATIVE_INFINITY;
  const isOld = async (path: string): Promise<boolean> => now() - (await stat(path)).mtimeMs > keptMs;

  async function dropOld(): Promise<void> {
    if (keptMs === Number.POSITIVE_INFINITY || now() - lookedAt < LOOK_MS) return;
    lookedAt = now();
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      if (await isOld(path).catch(() => false)) await rm(path, { force: true });
    }
  }

  void dropOld();

  return {
    async put(name, bytes) {
      if (!isFileName(name)) throw new Error('not the name of a file');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await dropOld();
      // Under another name first: nobody reads one that is half written.
      const part = join(folder, `.${randomUUID()}.part`);
      await writeFile(part, bytes, { mode: 0o600 });
      await utimes(part, new Date(now()), new Date(now()));
      await rename(part, join(folder, name));
    },
    async get(name) {
      if (!isFileName(name)) return undefined;
      const path = join(folder, name);
      try {
        if (!(await isOld(path))) return await readFile(path);
        await rm(path, { force: true });
        return undefined;
      } catch {
        return undefined;
      }
    },
  };
}
