import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/evaluation/evaluate.ts';
import { formatEvaluation, toJsonEvaluation } from '../../../src/evaluation/summary.ts';
import { formatTable } from '../../../src/evaluation/text-table.ts';
import { loadCharts } from '../../../src/lab/report/charts.ts';
import { renderReport } from '../../../src/lab/report/page.ts';
import { reply } from '../evaluation/judged.ts';

const questions = [
  { q: '怎么签收', gold: ['F001'], kind: 'typo' },
  { q: '<script>alert("1")</script>', gold: ['F002'], kind: 'caption' },
  { q: '今天天气', gold: [], kind: 'oos' },
];
const evaluation = evaluate(questions, ({ q }) => reply(q === '今天天气' ? 'none' : 'answer', ['F001', 'F002'], 0.9));
const comparison = [{ name: 'Fuse.js', n: 2, hit1: 1, hit3: 2, mrr: 0.75, microsPerQuestion: 12, buildMs: 3 }];
const facts = { questionFile: 'dev.jsonl', corpus: '内置', entryCount: 2, threshold: 0.8, comparison };

describe('renderReport', () => {
  it('holds every section and chart in one file that fetches nothing', async () => {
    const page = renderReport(evaluation, facts, await loadCharts());
    for (const text of [
      '概况',
      '错别字 typo',
      '期望校准误差',
      '现用 0.80',
      'Fuse.js',
      '最常混淆',
      '未答对的问题（1）',
    ]) {
      expect(page).toContain(text);
    }
    expect(page.match(/<svg/gu)).toHaveLength(3);
    expect(page).not.toMatch(/<script|<link|<img|\ssrc=|@import|\shref=/u);
  });

  it('shows questions as text, whatever they contain', async () => {
    const page = renderReport(evaluation, facts, await loadCharts());
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  });

  it('does without a comparison, and says so where nothing went wrong', async () => {
    const perfect = evaluate(questions.slice(0, 1), () => reply('answer', ['F001'], 1));
    const page = renderReport(perfect, { ...facts, comparison: [] }, await loadCharts());
    expect(page).not.toContain('与同类对比');
    expect(page).toContain('未答对的问题（0）</h2>\n<p>没有。</p>');
  });
});

describe('formatEvaluation', () => {
  it('shows measures, calibration and confusions, and the rest on request', () => {
    const brief = formatEvaluation(evaluation, { comparison: undefined, withMisses: false }).join('\n');
    expect(brief).toMatch(/全部 ALL +2 +50\.0 +100\.0 +0\.750 +50\.0/u);
    expect(brief).toContain('F002 → F001  1 次');
    expect(brief).not.toContain('正解 F002');
    const full = formatEvaluation(evaluation, { comparison, withMisses: true }).join('\n');
    expect(full).toContain('答错［截图文字 caption］<script>alert("1")</script>｜正解 F002｜给出 F001 0.90、F002 0.90');
    expect(full).toMatch(/Fuse\.js +2 +50\.0 +100\.0/u);
  });
});

describe('toJsonEvaluation', () => {
  it('gives misses and comparison only where they are asked for', () => {
    const brief = toJsonEvaluation(evaluation, { comparison: undefined, withMisses: false });
    expect(Object.keys(brief)).toEqual(['measures', 'calibration', 'sweep', 'confusions']);
    const full = toJsonEvaluation(evaluation, { comparison, withMisses: true });
    expect(full.comparison).toEqual(comparison);
    expect(full.misses).toMatchObject([{ kind: 'caption', outcome: 'wrong', gold: ['F002'], decision: 'answer' }]);
  });
});

describe('formatTable', () => {
  it('aligns columns by the places that Chinese characters take', () => {
    expect(
      formatTable([
        ['类别', '题数'],
        ['a', '1'],
      ]),
    ).toEqual(['类别  题数', 'a        1']);
  });
});
