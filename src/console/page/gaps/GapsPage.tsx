import { Button, Segmented } from 'antd';
import { lazy, Suspense } from 'react';
import type { Gap } from '../../../gaps/gaps.ts';
import { PHONE, useMediaQuery } from '../../../pages/common/use-media-query.ts';
import { queryOf } from '../api.ts';
import { goTo, linkTo, type Route } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useLoad } from '../parts/use-load.ts';
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

const LIMIT = '500';

/** What was not answered, grouped by meaning: the queue of the support team. */
export function GapsPage({ route }: { route: Route }) {
  const state = STATES.find(({ value }) => value === route.query.get('state')) ?? STATES[0]!;
  const isPhone = useMediaQuery(PHONE);
  const load = useLoad<{ groups: Gap[]; total: number }>(`/unanswered${queryOf({ state: state.value, limit: LIMIT })}`);
  const query = { state: state.value };

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
        </div>
      )}
      <Loaded load={load} empty={({ groups }) => (groups.length === 0 && route.id === '' ? state.empty : undefined)}>
        {({ groups, total }) => (
          <div className={route.id === '' ? 'queue gaps' : 'queue gaps has-open'}>
            {!(isPhone && route.id !== '') && (
              <GapList groups={groups} total={total} openId={route.id} query={query} onChanged={load.reload} />
            )}
            {route.id !== '' && (
              <Suspense>
                <GapPanel
                  key={route.id}
                  id={route.id}
                  groups={groups}
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
