import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EVIDENCE_NAMES, FEATURE_NAMES, type Model } from '../../intents/index.ts';
import { BUILT_IN_CORPUS } from '../paths.ts';
import { findFolders } from './word-lists.ts';

const weights = <Name extends string>(names: readonly Name[]) => z.record(z.enum(names), z.number());

const schema = z.object({
  fingerprint: z.string(),
  model: z.object({
    ranker: weights(FEATURE_NAMES),
    answer: weights(EVIDENCE_NAMES),
    offer: weights(EVIDENCE_NAMES),
    thresholds: z.object({ answer: z.number(), offer: z.number() }),
  }),
});

/** Beside the documents that it was learned from, so that a copy of the folder starts as fast. */
const FILE_NAME = 'model.json';

/** Identifies the texts that a model is learned from, and what it is made of. */
export function fingerprintOf(texts: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([FEATURE_NAMES, EVIDENCE_NAMES, texts]))
    .digest('hex');
}

/** The weights learned earlier from the same texts; undefined where there are none, so that they are learned now. */
export async function readStoredModel(paths: readonly string[], fingerprint: string): Promise<Model | undefined> {
  for (const folder of await findFolders(paths)) {
    const parsed = schema.safeParse(await readJson(join(folder, FILE_NAME)));
    if (parsed.success && parsed.data.fingerprint === fingerprint) return parsed.data.model;
  }
  return undefined;
}

/** Keeps the weights of the built-in corpus for the next start. */
export async function writeStoredModel(fingerprint: string, model: Model): Promise<void> {
  await writeFile(join(BUILT_IN_CORPUS, FILE_NAME), `${JSON.stringify({ fingerprint, model }, null, 2)}\n`);
}

/** undefined where there is no such file, or where a stranger's file of that name is no JSON. */
async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
