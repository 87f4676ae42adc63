import { findRank, isPositive } from '../evaluation/measures.ts';
import type { LabelledQuestion } from '../evaluation/questions.ts';
import { meanReciprocalRank } from '../evaluation/tally.ts';
import { readCpuClock } from './cpu-clock.ts';
import type { Engine, Rank, SearchDocument } from './engines/engine.ts';

/** How well and how fast one engine finds the entries. */
export interface ComparisonRow {
  name: string;
  /** Questions with one right answer; only these are asked. */
  n: number;
  hit1: number;
  hit3: number;
  mrr: number;
  microsPerQuestion: number;
  /** From documents in memory to the first answer; like the other time, processor time. */
  buildMs: number;
}

/** Questions that are asked before the clock starts. */
const WARM_UP = 20;

/** Builds one engine and asks it every question that has an answer. */
export async function measureEngine(
  engine: Pick<Engine, 'name' | 'build'>,
  documents: readonly SearchDocument[],
  questions: readonly LabelledQuestion[],
): Promise<ComparisonRow> {
  const asked = questions.filter(isPositive);
  const start = readCpuClock();
  const rank = await engine.build(documents);
  const buildMs = readCpuClock() - start;
  const { found, ms } = await askAll(rank, asked);
  const ranks = found.map((ids, at) => findRank(asked[at]!, keepCandidates(asked[at]!, ids)));
  return {
    name: engine.name,
    n: asked.length,
    hit1: ranks.filter((place) => place === 0).length,
    hit3: ranks.filter((place) => place >= 0 && place < 3).length,
    mrr: meanReciprocalRank(ranks) ?? 0,
    microsPerQuestion: asked.length > 0 ? (ms * 1000) / asked.length : 0,
    buildMs,
  };
}

async function askAll(rank: Rank, questions: readonly LabelledQuestion[]): Promise<{ found: string[][]; ms: number }> {
  for (const { q } of questions.slice(0, WARM_UP)) await rank(q);
  const found: string[][] = [];
  const start = readCpuClock();
  for (const { q } of questions) found.push(await rank(q));
  return { found, ms: readCpuClock() - start };
}

function keepCandidates({ cand }: LabelledQuestion, ids: string[]): string[] {
  return cand ? ids.filter((id) => cand.includes(id)) : ids;
}
