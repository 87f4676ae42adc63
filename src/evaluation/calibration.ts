import type { Judgement } from './measures.ts';

/** What was claimed for the best answer, and whether it was right. */
export interface Claim {
  /** 0–1. */
  confidence: number;
  isRight: boolean;
}

/** Claims with a confidence from `from` to below `to` (1 belongs to the last bin). */
export interface ReliabilityBin {
  from: number;
  to: number;
  n: number;
  /** Means of the claims in the bin; 0 for an empty one. */
  confidence: number;
  accuracy: number;
}

export interface Calibration {
  bins: ReliabilityBin[];
  /** Expected calibration error: mean distance of confidence and accuracy, each bin by its share of the claims; 0–1, null without claims. */
  expectedError: number | null;
}

/**
 * The claim that each reply makes with its first answer; no answer claims nothing and is left out. So is a question with
 * a closed list of candidates: confidence speaks of the whole corpus.
 */
export function collectClaims(judgements: readonly Judgement[]): Claim[] {
  return judgements.flatMap(({ question, reply, rank }) => {
    const [best] = reply.answers;
    return best && !question.cand ? [{ confidence: best.confidence, isRight: rank === 0 }] : [];
  });
}

/** Compares claimed and actual correctness in bins of equal width. */
export function measureCalibration(claims: readonly Claim[], binCount = 10): Calibration {
  const bins = Array.from({ length: binCount }, (_, at) => {
    const inBin = claims.filter(({ confidence }) => Math.min(binCount - 1, Math.floor(confidence * binCount)) === at);
    return {
      from: at / binCount,
      to: (at + 1) / binCount,
      n: inBin.length,
      confidence: mean(inBin.map(({ confidence }) => confidence)),
      accuracy: mean(inBin.map(({ isRight }) => (isRight ? 1 : 0))),
    };
  });
  const distance = bins.reduce((sum, bin) => sum + bin.n * Math.abs(bin.accuracy - bin.confidence), 0);
  return { bins, expectedError: claims.length > 0 ? distance / claims.length : null };
}

function mean(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}
