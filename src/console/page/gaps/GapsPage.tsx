import { Button, Input, Segmented } from 'antd';
import { lazy, Suspense } from 'react';
import type { Gap } from '../../../gaps/gaps.ts';
import { PHONE, useMediaQuery } from '../../../pages/common/hooks/use-media-query.ts';
import { queryOf } from '../api.ts';
import { goTo, linkTo, type Route } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useLoad } from '../parts/use-load.ts';
import { PAGE_ROWS, Pager } from '../parts/use-pages.tsx';
import { GapList } from './GapList.tsx';
import '../parts/queue.css';
import './gaps.css';

const GapPanel = lazy(() => import('./GapPanel.tsx').then(({ GapPanel: Panel }) => ({ default: Panel })));

const STATES: { value: Gap['state']; label: string; empty: string }[] = [
  { value: 'open', label: '待处理', empty: '没有待处理的问题。群里没答上的问题会按意思归成组，出现在这里。' },
  { value: 'drafted', label: '已写草稿', empty: '没有写成草稿而还没发布的问题。' },
  { value: 'assigned', label: '已进知识库', empty: '还没有问题通过发布进入知识库。' },
  { value: 'ignored', label: '不进知识库', empty: '没有标为不进知识库的问题。' },
];

/** What was not answered, grouped by meaning: the queue of the support team. */
export function GapsPage({ route }: { route: Route }) {
  const state = STATES.find(({ value }) => value === route.query.get('state')) ?? STATES[0]!;
  const isPhone = useMediaQuery(PHONE);
  const words = route.query.get('query') ?? '';
  const page = Number(route.query.get('page')) || 1;
  const offset = String((page - 1) * PAGE_ROWS);
  const load = useLoad<{ groups: Gap[]; total: number }>(
    `/unanswered${queryOf({ state: state.value, query: words, offset, limit: String(PAGE_ROWS) })}`,
  );
  const query = {
    state: state.value,
    ...(words !== '' && { query: words }),
    ...(page > 1 && { page: String(page) }),
  };
  const goToPage = (wanted: number): void => goTo(linkTo('gaps', '', { ...query, page: String(wanted) }));

  return (
    <>
      <PageHead title="待处理" note="没答上的问题，按意思分组，问得最多的在前">
        <Button onClick={load.reload} loading={load.isLoading && load.data !== undefined}>
          刷新
        </Button>
      </PageHead>
      {!(isPhone && route.id !== '') && (
        <div className="filters">
          <Segmented
            aria-label="状态"
            value={state.value}
            options={STATES.map(({ value, label }) => ({ value, label }))}
            onChange={(value) => goTo(linkTo('gaps', '', { state: value }))}
          />
          <Input.Search
            key={words}
            allowClear
            className="search-field"
            aria-label="查找问题"
            placeholder="查找问题，按回车"
            defaultValue={words}
            onSearch={(wanted) =>
              goTo(linkTo('gaps', '', { state: state.value, ...(wanted.trim() !== '' && { query: wanted.trim() }) }))
            }
          />
        </div>
      )}
      <Loaded
        load={load}
        empty={({ total }) =>
          total === 0 && route.id === '' ? (words === '' ? state.empty : `没有含“${words}”的问题。`) : undefined
        }
      >
        {({ groups, total }) => (
          <div className={route.id === '' ? 'queue gaps' : 'queue gaps has-open'}>
            {!(isPhone && route.id !== '') && (
              <GapList groups={groups} openId={route.id} query={query} onChanged={load.reload}>
                <Pager total={total} page={page} onPage={goToPage} />
              </GapList>
            )}
            {route.id !== '' && (
              <Suspense>
                <GapPanel
                  key={route.id}
                  id={route.id}
                  onChanged={load.reload}
                  onClose={() => goTo(linkTo('gaps', '', query))}
                />
              </Suspense>
            )}
          </div>
        )}
      </Loaded>
    </>
  );
}
