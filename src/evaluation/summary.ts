import type { ComparisonRow } from '../lab/compare.ts';
import type { Calibration } from './calibration.ts';
import { type Evaluation, findMisses } from './evaluate.ts';
import { labelError, labelGold, labelKind, OUTCOME_LABELS } from './labels.ts';
import type { Judgement } from './measures.ts';
import { comparisonCells, measureCells } from './tables.ts';
import { formatTable } from './text-table.ts';

/** What a summary holds besides the measures. */
export interface SummaryParts {
  /** Rows of a comparison; undefined where none was asked for. */
  comparison: ComparisonRow[] | undefined;
  withMisses: boolean;
}

const PRINTED_CONFUSIONS = 10;

/** Lines for a terminal. */
export function formatEvaluation(evaluation: Evaluation, { comparison, withMisses }: SummaryParts): string[] {
  const { measures, calibration, confusions, judgements } = evaluation;
  return [
    ...formatTable(measureCells(measures)),
    '',
    `期望校准误差 ${labelError(calibration.expectedError)}`,
    ...formatTable(calibrationCells(calibration)),
    '',
    `最常混淆（共 ${confusions.length} 对）`,
    ...confusions.slice(0, PRINTED_CONFUSIONS).map(({ gold, got, n }) => `${labelGold(gold)} → ${got}  ${n} 次`),
    ...(comparison ? ['', ...formatTable(comparisonCells(comparison))] : []),
    ...(withMisses ? ['', ...findMisses(judgements).map(formatMiss)] : []),
  ];
}

/** The same as one JSON value; `measures` are counts as in eval/score.mjs, with zeros. */
export function toJsonEvaluation(evaluation: Evaluation, { comparison, withMisses }: SummaryParts) {
  const { judgements, ...rest } = evaluation;
  return {
    ...rest,
    ...(comparison && { comparison }),
    ...(withMisses && { misses: findMisses(judgements).map(toJsonMiss) }),
  };
}

function calibrationCells({ bins }: Calibration): string[][] {
  const rows = bins
    .filter(({ n }) => n > 0)
    .map(({ from, to, n, confidence, accuracy }) => [
      `${from.toFixed(1)}–${to.toFixed(1)}`,
      String(n),
      confidence.toFixed(3),
      accuracy.toFixed(3),
    ]);
  return [['把握', '题数', '平均把握', '实际正确'], ...rows];
}

function formatMiss({ question, outcome, reply }: Judgement): string {
  const got = reply.answers.slice(0, 3).map(({ id, confidence }) => `${id} ${confidence.toFixed(2)}`);
  const text = question.q.replaceAll('\n', ' ⏎ ');
  const heading = `${OUTCOME_LABELS[outcome]}［${labelKind(question.kind)}］${text}`;
  return `${heading}｜正解 ${labelGold(question.gold)}｜给出 ${got.join('、') || '（无）'}`;
}

function toJsonMiss({ question, outcome, reply }: Judgement) {
  const { kind, q, gold } = question;
  return { kind, outcome, q, gold, decision: reply.decision, got: reply.answers.slice(0, 3) };
}
