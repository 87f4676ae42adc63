import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { encodeLine, scanLines } from './lines.ts';
import type { Tell } from './snapshot.ts';

const NAME = 'synced.jsonl';
const syncedSchema = z.object({ sequence: z.number() });

/**
 * Notes the number of the last write that is on the disk. Without it a journal that was cut off at the end of a line, or emptied,
 * would look whole. Never rejects: an older note says less, and nothing that is wrong.
 */
export async function noteSynced(folder: string, sequence: number): Promise<void> {
  await writeFile(join(folder, NAME), encodeLine({ sequence })).catch(() => {});
}

/** The number that was noted; 0 where there is none, or none that can be read, which `tell` is told of. */
export async function readSynced(folder: string, tell: Tell = () => {}): Promise<number> {
  const file = join(folder, NAME);
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  let synced = 0;
  scanLines(bytes, {
    line(value) {
      synced = syncedSchema.parse(value).sequence;
    },
    damaged: (what, line, text) => tell(file, line, what, text),
  });
  return synced;
}
