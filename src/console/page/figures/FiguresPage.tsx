import { Button } from 'antd';
import { useMemo } from 'react';
import { queryOf } from '../api.ts';
import { goTo, linkTo, type Route } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { saveFile } from '../parts/save-file.ts';
import { useLoad } from '../parts/use-load.ts';
import { toCsv } from './csv.ts';
import { DayCharts } from './DayCharts.tsx';
import { lastDays, type Range, type Scope } from './days.ts';
import { FigureLists } from './FigureLists.tsx';
import type { FiguresData } from './figures-data.ts';
import { KeyNumbers } from './KeyNumbers.tsx';
import { RangePicker } from './RangePicker.tsx';
import { ScopePicker } from './ScopePicker.tsx';
import { TicketCounts } from './TicketCounts.tsx';
import './figures.css';

/** What the lead looks at on Monday. */
export function FiguresPage({ route }: { route: Route }) {
  const range = useMemo<Range>(() => {
    const otherwise = lastDays(30, new Date());
    return { from: route.query.get('from') ?? otherwise.from, to: route.query.get('to') ?? otherwise.to };
  }, [route.query]);
  const scope = readScope(route.query);
  const wanted = { ...range, ...scope };
  const load = useLoad<FiguresData>(`/figures${queryOf(wanted)}`);
  const { data } = load;
  return (
    <>
      <PageHead
        title="统计"
        note={[`${range.from} 到 ${range.to}`, scope.product, scope.conversationId].filter(Boolean).join('，')}
      >
        <Button
          disabled={data === undefined}
          onClick={() => data && saveFile(`群答统计 ${range.from} ${range.to}.csv`, toCsv(toRows(data)), CSV)}
        >
          导出 CSV
        </Button>
        <Button disabled={data === undefined} onClick={() => print()}>
          打印
        </Button>
      </PageHead>
      <div className="filters no-print">
        <RangePicker range={range} onRange={(days) => goTo(linkTo('figures', '', { ...scope, ...days }))} />
        <ScopePicker scope={scope} onScope={(of) => goTo(linkTo('figures', '', { ...range, ...of }))} />
      </div>
      <Loaded load={load}>
        {(figures) => (
          <>
            <KeyNumbers figures={figures} range={wanted} />
            <DayCharts days={figures.days} />
            <FigureLists figures={figures} range={wanted} />
            <TicketCounts tickets={figures.tickets} />
          </>
        )}
      </Loaded>
    </>
  );
}

const CSV = 'text/csv;charset=utf-8';

function readScope(query: URLSearchParams): Scope {
  const names = ['channelId', 'conversationId', 'product'] as const;
  return Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])));
}

/** Days first, then entries and gaps, each with a head of its own. */
function toRows({ days, entries, gaps, tickets }: FiguresData): (string | number)[][] {
  return [
    ['日期', '答上', '给出选项', '答不上', '闲聊', '已解决', '没解决', '转人工'],
    ...days.map((day) => [
      day.date,
      day.answer,
      day.choices,
      day.none,
      day.chat,
      day.solved,
      day.unsolved,
      day.handover,
    ]),
    [],
    ['条目', '标题', '用到', '已解决', '没解决'],
    ...entries.map(({ entryId, title, hits, solved, unsolved }) => [entryId, title ?? '', hits, solved, unsolved]),
    [],
    ['没答上的问题', '次数', '人数'],
    ...gaps.map(({ title, count, people }) => [title, count, people]),
    [],
    ['工单由谁答复', '个数'],
    ...tickets.byPerson.map(({ name, replied }) => [name, replied]),
  ];
}
