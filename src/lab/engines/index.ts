import { QundaError } from '../../core/errors.ts';
import type { Engine, Tokenize } from './engine.ts';
import { createFlexSearchEngine } from './flexsearch.ts';
import { createFuseEngine } from './fuse.ts';
import { createMiniSearchEngine } from './minisearch.ts';
import { createNaturalBayesEngine } from './natural-bayes.ts';
import { createNaturalTfIdfEngine } from './natural-tfidf.ts';
import { createNlpJsEngine } from './nlpjs.ts';
import { createOramaEngine } from './orama.ts';

const FACTORIES = [
  createMiniSearchEngine,
  createOramaEngine,
  createFlexSearchEngine,
  createFuseEngine,
  createNaturalBayesEngine,
  createNaturalTfIdfEngine,
  createNlpJsEngine,
];

/**
 * Each engine as its documentation advises, and with `tokenize`. `ids` picks some; undefined means all. Throws
 * QundaError USAGE for an unknown id.
 */
export function createEngines(tokenize: Tokenize, ids?: readonly string[]): Engine[] {
  const all = FACTORIES.flatMap((create) => [create(), create(tokenize)]);
  const known = [...new Set(all.map(({ id }) => id))];
  const unknown = ids?.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new QundaError('USAGE', `不认识的引擎 "${unknown}"，可选：${known.join('、')}。`);
  }
  return all.filter(({ id }) => ids?.includes(id) ?? true);
}
