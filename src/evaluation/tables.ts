import type { ComparisonRow } from '../lab/compare.ts';
import { labelKind, OUTCOME_LABELS, percent } from './labels.ts';
import { OUTCOMES } from './measures.ts';
import type { Tally } from './tally.ts';

/** Cells of the table per kind, heading first. */
export function measureCells(measures: Record<string, Tally>): string[][] {
  const heading = ['类别', '题数', 'hit@1', 'hit@3', 'MRR@10', ...OUTCOMES.map((outcome) => OUTCOME_LABELS[outcome])];
  const rows = Object.entries(measures).map(([kind, row]) => [
    labelKind(kind),
    String(row.n),
    percent(row.hit1, row.n),
    percent(row.hit3, row.n),
    row.mrr === null ? '-' : row.mrr.toFixed(3),
    ...OUTCOMES.map((outcome) => percent(row[outcome], row.n)),
  ]);
  return [heading, ...rows];
}

/** Cells of the comparison with other engines, heading first. */
export function comparisonCells(rows: readonly ComparisonRow[]): string[][] {
  const heading = ['引擎', '题数', 'hit@1', 'hit@3', 'MRR@10', '微秒/题', '建立毫秒'];
  const cells = rows.map(({ name, n, hit1, hit3, mrr, microsPerQuestion, buildMs }) => [
    name,
    String(n),
    percent(hit1, n),
    percent(hit3, n),
    mrr.toFixed(3),
    microsPerQuestion.toFixed(0),
    buildMs.toFixed(0),
  ]);
  return [heading, ...cells];
}
