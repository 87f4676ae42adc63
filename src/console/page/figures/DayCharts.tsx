import { lazy, Suspense, useMemo } from 'react';
import type { Series } from './Chart.tsx';
import type { FiguresData } from './figures-data.ts';

const Chart = lazy(() => import('./Chart.tsx').then(({ Chart: Picture }) => ({ default: Picture })));

/** Days by what came of the questions, and by what was said about it; with the numbers as a table. */
export function DayCharts({ days }: { days: FiguresData['days'] }) {
  const labels = useMemo(() => days.map(({ date }) => date.slice(5)), [days]);
  const outcomes = useMemo<Series[]>(
    () => [
      { name: '答上', kind: 'bar', color: 'good', values: days.map(({ answer }) => answer) },
      { name: '给出选项', kind: 'bar', color: 'warn-icon', values: days.map(({ choices }) => choices) },
      { name: '答不上', kind: 'bar', color: 'danger', values: days.map(({ none }) => none) },
    ],
    [days],
  );
  const said = useMemo<Series[]>(
    () => [
      { name: '已解决', kind: 'bar', color: 'good', values: days.map(({ solved }) => solved) },
      { name: '没解决', kind: 'bar', color: 'danger', values: days.map(({ unsolved }) => unsolved) },
      {
        name: '解决率',
        kind: 'rate',
        color: 'accent',
        values: days.map(({ solved, unsolved }) =>
          solved + unsolved === 0 ? null : Math.round((solved / (solved + unsolved)) * 100),
        ),
      },
    ],
    [days],
  );
  return (
    <div className="charts">
      <section className="panel">
        <h2>每天的提问</h2>
        <Suspense fallback={<div className="chart" />}>
          <Chart label="每天的提问，按答上、给出选项、答不上分" labels={labels} series={outcomes} />
        </Suspense>
      </section>
      <section className="panel">
        <h2>每天的反馈</h2>
        <Suspense fallback={<div className="chart" />}>
          <Chart label="每天说解决和没解决的次数，和解决率" labels={labels} series={said} />
        </Suspense>
      </section>
      <details className="panel day-table">
        <summary>每天的数字</summary>
        <div className="table-scroll">
          <table className="plain">
            <thead>
              <tr>
                {['日期', '答上', '给出选项', '答不上', '闲聊', '已解决', '没解决', '转人工'].map((name) => (
                  <th key={name} scope="col" className={name === '日期' ? undefined : 'number'}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map((day) => (
                <tr key={day.date}>
                  <td>{day.date}</td>
                  {[day.answer, day.choices, day.none, day.chat, day.solved, day.unsolved, day.handover].map(
                    (value, at) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                      <td key={at} className="number">
                        {value}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}
