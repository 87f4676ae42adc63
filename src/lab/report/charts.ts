import type { EChartsCoreOption } from 'echarts';
import type { Calibration } from '../../evaluation/calibration.ts';
import { labelKind, OUTCOME_LABELS } from '../../evaluation/labels.ts';
import { OUTCOMES, type Outcome } from '../../evaluation/measures.ts';
import type { SweepPoint } from '../../evaluation/sweep.ts';
import type { Tally } from '../../evaluation/tally.ts';
import { loadOptional } from '../engines/load-optional.ts';

/** Draws a chart as an SVG element that needs no script. */
export type DrawChart = (option: EChartsCoreOption, heightPx: number) => string;

const WIDTH_PX = 860;
const COLORS: Record<Outcome, string> = {
  solved: '#2e7d32',
  offered: '#9ccc65',
  partly: '#ffca28',
  wrong: '#c62828',
  noise: '#ef6c00',
  missed: '#90a4ae',
};
const AXIS_PERCENT = { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value}%' } };

/** Loads the chart library. Throws QundaError USAGE where it is not installed. */
export async function loadCharts(): Promise<DrawChart> {
  const { init } = await loadOptional('echarts', () => import('echarts'));
  return (option, heightPx) => {
    const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH_PX, height: heightPx });
    chart.setOption({ animation: false, textStyle: { fontFamily: 'sans-serif' }, ...option });
    const svg = chart.renderToSVGString();
    chart.dispose();
    return svg;
  };
}

/** One bar a kind, split by outcome. */
export function drawKinds(draw: DrawChart, measures: Record<string, Tally>): string {
  const rows = Object.entries(measures).reverse();
  const option = {
    legend: { top: 0 },
    grid: { left: 150, right: 30, top: 40, bottom: 30 },
    xAxis: AXIS_PERCENT,
    yAxis: { type: 'category', data: rows.map(([kind, { n }]) => `${labelKind(kind)}（${n}）`) },
    series: OUTCOMES.map((outcome) => ({
      name: OUTCOME_LABELS[outcome],
      type: 'bar',
      stack: 'outcomes',
      barMaxWidth: 22,
      color: COLORS[outcome],
      data: rows.map(([, row]) => toPercent(row.n > 0 ? row[outcome] / row.n : 0)),
    })),
  };
  return draw(option, 90 + 34 * rows.length);
}

/** Claimed against actual correctness; the size of a dot tells how many questions it stands for. */
export function drawReliability(draw: DrawChart, { bins }: Calibration): string {
  const filled = bins.filter(({ n }) => n > 0);
  const most = Math.max(1, ...filled.map(({ n }) => n));
  const axis = { ...AXIS_PERCENT, nameLocation: 'middle' };
  return draw(
    {
      grid: { left: 70, right: 30, top: 20, bottom: 50 },
      xAxis: { ...axis, name: '把握', nameGap: 30 },
      yAxis: { ...axis, name: '实际正确', nameGap: 45 },
      series: [
        line(
          '把握正好',
          [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
          '#b0bec5',
          'dashed',
        ),
        {
          type: 'scatter',
          color: '#1565c0',
          data: filled.map(({ confidence, accuracy, n }) => ({
            value: [toPercent(confidence), toPercent(accuracy)],
            symbolSize: 8 + 24 * Math.sqrt(n / most),
            label: { show: true, position: accuracy > 0.9 ? 'bottom' : 'top', formatter: String(n) },
          })),
        },
      ],
    },
    420,
  );
}

/** What each threshold would answer rightly, wrongly, and without need; the line stands at the one in use. */
export function drawSweep(draw: DrawChart, sweep: readonly SweepPoint[], threshold: number): string {
  const points = (field: 'right' | 'wrong' | 'intruding') => sweep.map((at) => ({ x: at.threshold, y: at[field] }));
  const marked = {
    symbol: 'none',
    lineStyle: { color: '#455a64' },
    label: { formatter: `现用 ${threshold.toFixed(2)}` },
    data: [{ xAxis: toPercent(threshold) }],
  };
  return draw(
    {
      legend: { top: 0 },
      grid: { left: 70, right: 40, top: 50, bottom: 50 },
      xAxis: { ...AXIS_PERCENT, name: '直接回答的门槛', nameLocation: 'middle', nameGap: 30 },
      yAxis: AXIS_PERCENT,
      series: [
        { ...line('库内：答对', points('right'), COLORS.solved), markLine: marked },
        line('库内：答错', points('wrong'), COLORS.wrong),
        line('库外：误答', points('intruding'), COLORS.noise),
      ],
    },
    420,
  );
}

function line(name: string, points: { x: number; y: number }[], color: string, type: 'solid' | 'dashed' = 'solid') {
  const data = points.map(({ x, y }) => [toPercent(x), toPercent(y)]);
  return { name, type: 'line', showSymbol: false, color, lineStyle: { color, type }, data };
}

function toPercent(share: number): number {
  return Math.round(share * 10_000) / 100;
}
