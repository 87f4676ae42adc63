import { type Calibration, collectClaims, measureCalibration } from './calibration.ts';
import { type Confusion, countConfusions } from './confusions.ts';
import { type Judgement, judge, type Reply } from './measures.ts';
import type { LabelledQuestion } from './questions.ts';
import { type SweepPoint, sweepThresholds } from './sweep.ts';
import { type Tally, tallyByKind } from './tally.ts';

/** Everything that is measured of a bot over a file of questions. */
export interface Evaluation {
  measures: Record<string, Tally>;
  calibration: Calibration;
  sweep: SweepPoint[];
  confusions: Confusion[];
  judgements: Judgement[];
}

/** Asks every question once and measures the replies. `answer` must list at least ten answers where it has them. */
export function evaluate(
  questions: readonly LabelledQuestion[],
  answer: (question: LabelledQuestion) => Reply,
): Evaluation {
  const judgements = questions.map((question) => judge(question, answer(question)));
  return {
    measures: tallyByKind(judgements),
    calibration: measureCalibration(collectClaims(judgements)),
    sweep: sweepThresholds(judgements),
    confusions: countConfusions(judgements),
    judgements,
  };
}

/** What was not solved, in the order of the questions. */
export function findMisses(judgements: readonly Judgement[]): Judgement[] {
  return judgements.filter(({ outcome }) => outcome !== 'solved');
}
