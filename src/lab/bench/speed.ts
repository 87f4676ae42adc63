import type { LabelledQuestion } from '../../evaluation/questions.ts';
import { readCpuClock } from '../cpu-clock.ts';

/** Processor time of single questions. */
export interface Speed {
  questionsPerSecond: number;
  p50Micros: number;
  p99Micros: number;
  /** How many questions were timed. */
  asked: number;
  /** Share of them whose first answer was right, 0–1. */
  hit1: number;
}

export interface SpeedLimits {
  /** Asked before the clock starts, so that the code is compiled. */
  warmUpMs: number;
  /** Questions are repeated until this time is full. */
  minMs: number;
  /** Later questions are left out. */
  maxMs: number;
}

export const SPEED_LIMITS: SpeedLimits = { warmUpMs: 2_000, minMs: 5_000, maxMs: 30_000 };

/** Asks the questions one by one; `ask` gives the id of the best answer. */
export function measureSpeed(
  ask: (question: string) => string | undefined,
  questions: readonly LabelledQuestion[],
  limits: SpeedLimits,
  now: () => number = readCpuClock,
): Speed {
  askFor(limits.warmUpMs);
  const micros: number[] = [];
  let right = 0;
  let totalMs = 0;
  for (let at = 0; totalMs < limits.minMs || (at < questions.length && totalMs < limits.maxMs); at++) {
    const { q, gold } = questions[at % questions.length]!;
    const start = now();
    const id = ask(q);
    const ms = now() - start;
    totalMs += ms;
    micros.push(ms * 1000);
    if (id !== undefined && gold.includes(id)) right++;
  }
  micros.sort((a, b) => a - b);
  return {
    questionsPerSecond: Math.round((micros.length / totalMs) * 1000),
    p50Micros: Math.round(percentile(micros, 0.5)),
    p99Micros: Math.round(percentile(micros, 0.99)),
    asked: micros.length,
    hit1: right / micros.length,
  };

  function askFor(limitMs: number): void {
    const end = now() + limitMs;
    for (let at = 0; now() < end; at++) ask(questions[at % questions.length]!.q);
  }
}

/** The smallest value that the given share of the values does not exceed (nearest rank). `sorted` is ascending and not empty. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}
