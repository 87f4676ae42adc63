import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Snapshot } from '../../../intents/index.ts';
import { projectPath } from '../../paths.ts';

/** Where tools keep what they can make again. Who may not write there builds anew at each start. */
const FOLDER = projectPath('node_modules/.cache/qunda');
/** What a snapshot is made by: a change there makes another one. */
const SOURCES = projectPath('intents');
const DIGEST_LENGTH = 32;
const MAX_KEPT = 4;
/** A larger corpus would fill the disk and take as long to read as to build. */
const MAX_ENTRIES = 5_000;

/** Everything of a snapshot but the entries, which are read anew each time. */
type Kept = Omit<Snapshot, 'entries'>;

/** Names a snapshot by all that it depends on. */
export async function keyOf(texts: unknown): Promise<string> {
  const names = (await readdir(SOURCES, { recursive: true })).filter((name) => /\.(?:ts|json)$/u.test(name)).sort();
  const hash = createHash('sha256').update(JSON.stringify([process.versions.node, texts, names]));
  for (const source of await Promise.all(names.map((name) => readFile(join(SOURCES, name))))) hash.update(source);
  return hash.digest('hex');
}

/** undefined where there is none, or one that is damaged. */
export async function readKept(key: string): Promise<Kept | undefined> {
  try {
    const bytes = await readFile(join(FOLDER, key));
    const content = bytes.subarray(DIGEST_LENGTH);
    return digestOf(content).equals(bytes.subarray(0, DIGEST_LENGTH)) ? deserialize(content) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the last few; says nothing where that cannot be done, since all of it can be made again. */
export async function keep(key: string, { entries, ...kept }: Snapshot): Promise<void> {
  if (entries.length > MAX_ENTRIES) return;
  const content = serialize(kept);
  const beside = join(FOLDER, `${key}.${randomUUID()}`);
  try {
    await mkdir(FOLDER, { recursive: true });
    await writeFile(beside, Buffer.concat([digestOf(content), content]));
    await rename(beside, join(FOLDER, key));
    await forgetOldest();
  } catch {
    await rm(beside, { force: true }).catch(() => {});
  }
}

async function forgetOldest(): Promise<void> {
  const files = await Promise.all(
    (await readdir(FOLDER)).map(async (name) => ({ name, at: (await stat(join(FOLDER, name))).mtimeMs })),
  );
  const old = files.sort((a, b) => b.at - a.at).slice(MAX_KEPT);
  await Promise.all(old.map(({ name }) => rm(join(FOLDER, name), { force: true })));
}

function digestOf(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
