import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useMediaQuery } from '../../../pages/common/hooks/use-media-query.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export interface Series {
  name: string;
  /** One value a label; null: none. */
  values: (number | null)[];
  /** Name of a colour in the style sheets. */
  color: string;
  /** Stacked bars, or a line on an axis of its own from 0 to 100 per cent. */
  kind: 'bar' | 'rate';
}

export interface ChartProps {
  /** What it shows, for who does not see it. */
  label: string;
  labels: readonly string[];
  series: readonly Series[];
}

/** Bars a day, and shares as lines. */
export function Chart({ label, labels, series }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const isDark = useMediaQuery('(prefers-color-scheme: dark)');

  // biome-ignore lint/correctness/useExhaustiveDependencies: other colours are another picture
  useEffect(() => {
    if (holder.current === null) return;
    const chart = init(holder.current, null, { renderer: 'svg' });
    chart.setOption(describe(labels, series, getComputedStyle(document.documentElement)));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(holder.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [labels, series, isDark]);

  return <div ref={holder} className="chart" role="img" aria-label={label} />;
}

function describe(labels: readonly string[], series: readonly Series[], style: CSSStyleDeclaration): EChartsCoreOption {
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const text = { color: color('text-weak'), fontFamily: 'inherit' };
  const line = { lineStyle: { color: color('line') } };
  const hasRate = series.some(({ kind }) => kind === 'rate');
  return {
    animation: false,
    textStyle: text,
    legend: { bottom: 0, textStyle: text, icon: 'roundRect', itemWidth: 12, itemHeight: 8 },
    grid: { top: 16, left: 8, right: 8, bottom: 36, outerBoundsMode: 'same', containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: color('surface-raised'),
      borderColor: color('line'),
      textStyle: { color: color('text') },
    },
    xAxis: { type: 'category', data: labels, axisLine: line, axisTick: { show: false }, axisLabel: text },
    yAxis: [
      { type: 'value', minInterval: 1, axisLabel: text, splitLine: line },
      ...(hasRate
        ? [
            {
              type: 'value',
              min: 0,
              max: 100,
              axisLabel: { ...text, formatter: '{value}%' },
              splitLine: { show: false },
            },
          ]
        : []),
    ],
    series: series.map(({ name, values, color: of, kind }) =>
      kind === 'bar'
        ? { name, type: 'bar', stack: 'all', data: values, itemStyle: { color: color(of) }, barMaxWidth: 28 }
        : {
            name,
            type: 'line',
            yAxisIndex: 1,
            data: values,
            connectNulls: true,
            symbolSize: 5,
            itemStyle: { color: color(of) },
            tooltip: {
              valueFormatter: (value: unknown) => (value === null || value === undefined ? '—' : `${value}%`),
            },
          },
    ),
  };
}
