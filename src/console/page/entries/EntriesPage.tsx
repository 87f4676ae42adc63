import { Button, Input } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { queryOf } from '../api.ts';
import { linkTo, type Route } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useLoad } from '../parts/use-load.ts';
import { useMay } from '../parts/visitor.ts';
import { EntryFilters } from './EntryFilters.tsx';
import type { EntryRow } from './entry-row.ts';
import { filterEntries, NO_FILTER } from './filter-entries.ts';
import './entries.css';

const EntryTable = lazy(() => import('./EntryTable.tsx').then(({ EntryTable: Table }) => ({ default: Table })));
const ExportDialog = lazy(() => import('./ExportDialog.tsx').then(({ ExportDialog: Dialog }) => ({ default: Dialog })));
const EntryPage = lazy(() => import('./EntryPage.tsx').then(({ EntryPage: Page }) => ({ default: Page })));

const WAIT_MS = 300;

/** The entries in force, or one of them. */
export function EntriesPage({ route }: { route: Route }) {
  return (
    <Suspense>
      {route.id === '' ? <EntryList query={route.query.get('query') ?? ''} /> : <EntryPage id={route.id} />}
    </Suspense>
  );
}

function EntryList({ query }: { query: string }) {
  const [words, setWords] = useState(query);
  const [asked, setAsked] = useState(query);
  const [filter, setFilter] = useState(NO_FILTER);
  const [last, setLast] = useState<{ entries: EntryRow[] }>();
  const load = useLoad<{ entries: EntryRow[] }>(`/entries${queryOf({ brief: 'true', query: asked })}`);
  const mayEdit = useMay('editor');
  const [isExporting, setExporting] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), WAIT_MS);
    return () => clearTimeout(timer);
  }, [words]);

  useEffect(() => {
    if (load.data) setLast(load.data);
  }, [load.data]);

  // While words are typed the list stays.
  const data = load.data ?? last;
  const found = useMemo(() => filterEntries(data?.entries ?? [], filter), [data, filter]);

  return (
    <>
      <PageHead title="条目" note="现在用来回答的全部内容">
        <Button onClick={() => setExporting(true)}>导出…</Button>
        {mayEdit && (
          <Button type="primary" href={linkTo('editor')}>
            写新条目
          </Button>
        )}
      </PageHead>
      <Suspense>{isExporting && <ExportDialog onClose={() => setExporting(false)} />}</Suspense>
      <div className="filters">
        <Input.Search
          allowClear
          className="search-field"
          aria-label="查找条目"
          placeholder="编号、标题、步骤、参数里的词"
          value={words}
          loading={load.isLoading}
          onChange={(event) => setWords(event.target.value)}
        />
        <EntryFilters entries={data?.entries ?? []} filter={filter} onFilter={setFilter} />
        <span className="weak" role="status">
          {data !== undefined && `${found.length} 条`}
        </span>
      </div>
      <Loaded
        load={{ ...load, data }}
        empty={() => (found.length === 0 ? '没有符合条件的条目。换个词，或者去掉筛选条件。' : undefined)}
      >
        {() => (
          <Suspense>
            <EntryTable entries={found} />
          </Suspense>
        )}
      </Loaded>
    </>
  );
}
