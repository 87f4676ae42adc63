import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { EVIDENCE_NAMES, FEATURE_NAMES, type Model } from '../../intents/index.ts';
import { projectPath } from '../paths.ts';

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

const FILE = projectPath('data/model.json');

/** Identifies the texts that a model is learned from, and what it is made of. */
export function fingerprintOf(texts: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([FEATURE_NAMES, EVIDENCE_NAMES, texts]))
    .digest('hex');
}

/** The weights learned earlier from the same texts; undefined where there are none, so that they are learned now. */
export async function readStoredModel(fingerprint: string): Promise<Model | undefined> {
  const text = await readFile(FILE, 'utf8').catch(() => '');
  if (text === '') return undefined;
  const parsed = schema.safeParse(JSON.parse(text));
  return parsed.success && parsed.data.fingerprint === fingerprint ? parsed.data.model : undefined;
}

/** Keeps the weights for the next start. */
export async function writeStoredModel(fingerprint: string, model: Model): Promise<void> {
  await writeFile(FILE, `${JSON.stringify({ fingerprint, model }, null, 2)}\n`);
}
