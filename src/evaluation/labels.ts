import type { Outcome } from './measures.ts';

/** The outcomes as readers of tables and charts see them. */
export const OUTCOME_LABELS: Record<Outcome, string> = {
  solved: '答对',
  offered: '候选含正解',
  partly: '部分对',
  wrong: '答错',
  noise: '误给候选',
  missed: '漏答',
};

const KIND_LABELS: Record<string, string> = {
  paraphrase: '换种说法',
  colloquial: '口语',
  caption: '截图文字',
  keyword: '关键词',
  typo: '错别字',
  ambiguous: '有歧义',
  oos: '库外问题',
  question: '问题',
  ALL: '全部',
};

/** A kind in Chinese with its name in the file; unknown ones stay as they are. */
export function labelKind(kind: string): string {
  return KIND_LABELS[kind] ? `${KIND_LABELS[kind]} ${kind}` : kind;
}

/** The right ids of a question. */
export function labelGold(gold: readonly string[]): string {
  return gold.length > 0 ? gold.join('/') : '（不应回答）';
}

/** 0.125 → 12.5; a dash for nothing. */
export function percent(part: number, whole: number): string {
  return part === 0 || whole === 0 ? '-' : ((100 * part) / whole).toFixed(1);
}

/** The expected calibration error for readers. */
export function labelError(expectedError: number | null): string {
  return expectedError === null ? '-' : `${(100 * expectedError).toFixed(1)}%`;
}
