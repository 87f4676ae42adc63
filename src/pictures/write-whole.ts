import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';

/** Writes a file that is there whole or not at all: nobody reads one that is half written. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  await writeFile(part, content, { mode: 0o600 });
  await rename(part, path);
}
