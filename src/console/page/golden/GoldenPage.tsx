import { Button, Input, Popconfirm, Select } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import type { Audience } from '../../../../intents/types.ts';
import type { GoldenQuestion } from '../../../core/records/index.ts';
import { call, pathTo } from '../api.ts';
import { linkTo } from '../frame/route.ts';
import { EntryPicker } from '../parts/EntryPicker.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { usePages } from '../parts/use-pages.tsx';
import { useMay } from '../parts/visitor.ts';

const ORIGINS: Record<GoldenQuestion['origin'], string> = {
  page: '手工添加',
  confirmed: '提问的人点了已解决',
  assigned: '归入条目的问法',
};
const AUDIENCES: { value: Audience; label: string }[] = [
  { value: 'internal', label: '内部群' },
  { value: 'customer', label: '客户群' },
];

/** Questions that a publication must not break. */
export function GoldenPage() {
  const load = useLoad<{ golden: GoldenQuestion[] }>('/golden');
  const [query, setQuery] = useState('');
  const { busy, run } = useAct();
  const mayEdit = useMay('editor');

  async function remove(id: string): Promise<void> {
    if (await run(() => call('DELETE', pathTo('golden', id)), '已删掉')) await load.reload();
  }

  return (
    <>
      <PageHead title="基准问题" note="发布不能弄坏的问题；弄坏了，检查就不通过" />
      {mayEdit && <AddGolden onAdded={load.reload} />}
      <Loaded
        load={load}
        empty={({ golden }) =>
          golden.length === 0
            ? '还没有基准问题。提问的人点“已解决”、把问法归入条目并发布之后，会自动加进来。'
            : undefined
        }
      >
        {({ golden }) => {
          const found = golden
            .filter(({ q, entryId }) => q.includes(query) || (entryId ?? '').includes(query.toUpperCase()))
            .toReversed();
          return (
            <>
              <div className="filters">
                <Input.Search
                  allowClear
                  className="search-field"
                  aria-label="查找基准问题"
                  placeholder="按问题或条目编号查找"
                  value={query}
                  onChange={(event) => setQuery(event.target.value)}
                />
                <span className="weak">
                  {found.length} / {golden.length} 个
                </span>
              </div>
              <GoldenTable golden={found} onRemove={mayEdit && !busy ? remove : undefined} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function GoldenTable({
  golden,
  onRemove,
}: {
  golden: readonly GoldenQuestion[];
  onRemove: ((id: string) => Promise<void>) | undefined;
}) {
  const { shown, pager } = usePages(golden);
  return (
    <>
      <div className="table-scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">问题</th>
              <th scope="col">应当</th>
              <th scope="col">在哪问</th>
              <th scope="col">怎么来的</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, q, entryId, audience, origin, by }) => (
              <tr key={id}>
                <td>{q}</td>
                <td>
                  {entryId === null ? (
                    '不回答'
                  ) : (
                    <a className="entry-link" href={linkTo('entries', entryId)}>
                      {entryId}
                    </a>
                  )}
                </td>
                <td>{audience === 'internal' ? '内部群' : '客户群'}</td>
                <td>{origin === 'page' ? by : ORIGINS[origin]}</td>
                <td>
                  {onRemove && (
                    <Popconfirm title="删掉这个基准问题？" okText="删掉" onConfirm={() => onRemove(id)}>
                      <Button size="small">删掉</Button>
                    </Popconfirm>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pager}
    </>
  );
}

function AddGolden({ onAdded }: { onAdded: () => Promise<void> }) {
  const [q, setQ] = useState('');
  const [isSilent, setSilent] = useState(false);
  const [entryId, setEntryId] = useState<string>();
  const [audience, setAudience] = useState<Audience>('internal');
  const { busy, run } = useAct();

  async function add(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const body = { q: q.trim(), entryId: isSilent ? null : entryId, audience };
    if (!(await run(() => call('POST', '/golden', body), '已添加'))) return;
    setQ('');
    await onAdded();
  }

  return (
    <form className="panel filters golden-form" aria-label="添加基准问题" onSubmit={add}>
      <Input aria-label="问题" placeholder="问题" value={q} onChange={(event) => setQ(event.target.value)} />
      <Select
        aria-label="应当怎样"
        value={isSilent ? 'silent' : 'entry'}
        options={[
          { value: 'entry', label: '应当回答' },
          { value: 'silent', label: '应当不回答' },
        ]}
        onChange={(value) => setSilent(value === 'silent')}
      />
      {!isSilent && <EntryPicker label="用哪个条目" value={entryId} onPick={setEntryId} />}
      <Select aria-label="在哪问" value={audience} options={AUDIENCES} onChange={setAudience} />
      <Button
        type="primary"
        htmlType="submit"
        loading={busy}
        disabled={q.trim() === '' || (!isSilent && entryId === undefined)}
      >
        添加
      </Button>
    </form>
  );
}
