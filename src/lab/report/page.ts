import type { Confusion } from '../../evaluation/confusions.ts';
import { type Evaluation, findMisses } from '../../evaluation/evaluate.ts';
import { labelError, labelGold, labelKind, OUTCOME_LABELS } from '../../evaluation/labels.ts';
import type { Judgement } from '../../evaluation/measures.ts';
import { comparisonCells, measureCells } from '../../evaluation/tables.ts';
import type { ComparisonRow } from '../compare.ts';
import { type DrawChart, drawKinds, drawReliability, drawSweep } from './charts.ts';
import { type Html, html } from './html.ts';
import { STYLE } from './style.ts';

/** What the report tells besides the measures. */
export interface ReportFacts {
  questionFile: string;
  corpus: string;
  entryCount: number;
  /** From which confidence on a card is sent, 0–1. */
  threshold: number;
  /** Rows of `--compare`; empty without it. */
  comparison: ComparisonRow[];
}

/** One HTML file with everything in it: no script, nothing from the network. */
export function renderReport(evaluation: Evaluation, facts: ReportFacts, draw: DrawChart): string {
  const { measures, calibration, sweep, confusions, judgements } = evaluation;
  const misses = findMisses(judgements);
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>群答评测：${facts.questionFile}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<h1>群答评测报告</h1>
<p>题目 ${facts.questionFile}（${judgements.length} 题），知识库 ${facts.corpus}（${facts.entryCount} 条）。</p>
<h2>概况</h2>
${table(measureCells(measures))}
<p class="note">除题数与 MRR@10 外均为百分比。“全部”不含库外问题和有歧义的问题。</p>
<h2>各类问题的结果</h2>
${svg(drawKinds(draw, measures))}
<h2>把握与实际</h2>
<p>期望校准误差 ${labelError(calibration.expectedError)}。点越大题越多，数字是题数；落在虚线上表示说几成把握就有几成对。</p>
${svg(drawReliability(draw, calibration))}
<h2>门槛</h2>
<p>若只按把握决定是否直接回答，不同门槛下答对、答错和误答的比例。</p>
${svg(drawSweep(draw, sweep, facts.threshold))}
${comparisonSection(facts.comparison)}
<h2>最常混淆（${confusions.length}）</h2>
${table([['正解', '排在第一的', '次数'], ...confusions.map(confusionCells)])}
<h2>未答对的问题（${misses.length}）</h2>
${table([['问题', '类别', '结果', '正解', '给出的前三'], ...misses.map(missCells)])}
</body>
</html>
`;
  return page.markup;
}

function comparisonSection(rows: ComparisonRow[]): Html {
  return rows.length > 0 ? html`<h2>与同类对比</h2>${table(comparisonCells(rows))}` : html``;
}

function confusionCells({ gold, got, n }: Confusion): string[] {
  return [labelGold(gold), got, String(n)];
}

function missCells({ question, outcome, reply }: Judgement): string[] {
  const first = reply.answers.slice(0, 3).map(({ id, confidence }) => `${id} ${confidence.toFixed(2)}`);
  return [question.q, labelKind(question.kind), OUTCOME_LABELS[outcome], labelGold(question.gold), first.join('\n')];
}

function table([head = [], ...rows]: string[][]): Html {
  if (rows.length === 0) return html`<p>没有。</p>`;
  const headCells = head.map((cell) => html`<th>${cell}</th>`);
  const lines = rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`<div class="table"><table><thead><tr>${headCells}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

function svg(markup: string): Html {
  return { markup };
}
