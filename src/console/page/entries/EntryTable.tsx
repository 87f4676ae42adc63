import { Table, type TableColumnsType, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { linkTo } from '../frame/route.ts';
import { showTime } from '../parts/when.ts';
import { type EntryRow, showRate, solvedRate } from './entry-row.ts';

const COLUMNS: TableColumnsType<EntryRow> = [
  { title: '编号', dataIndex: 'id', width: 100, sorter: (a, b) => a.id.localeCompare(b.id) },
  {
    title: '标题',
    dataIndex: 'title',
    width: 330,
    sorter: (a, b) => a.title.localeCompare(b.title, 'zh'),
    render: (_, { id, title, audience, correction, warnings }) => (
      <>
        <a className="entry-link" href={linkTo('entries', id)}>
          {title}
        </a>{' '}
        {audience === 'internal' && <Tag className="tag-bad">内部</Tag>}
        {correction !== null && <Tag color="blue">{correction.isNew ? '页面新写' : '更正过'}</Tag>}
        {correction?.isStale && <Tag className="tag-warn">原文又改过</Tag>}
        {warnings.length > 0 && <Tag className="tag-warn">有疑点</Tag>}
      </>
    ),
  },
  { title: '产品', dataIndex: 'products', width: 120, render: (products: string[]) => products.join('、') || '全部' },
  { title: '来源', dataIndex: 'document', width: 150, ellipsis: true },
  { title: '用到', dataIndex: 'hits', width: 80, align: 'right', sorter: (a, b) => a.hits - b.hits },
  { title: '解决', dataIndex: 'solved', width: 80, align: 'right', sorter: (a, b) => a.solved - b.solved },
  { title: '没解决', dataIndex: 'unsolved', width: 90, align: 'right', sorter: (a, b) => a.unsolved - b.unsolved },
  {
    title: '解决率',
    width: 90,
    align: 'right',
    sorter: (a, b) => (solvedRate(a) ?? -1) - (solvedRate(b) ?? -1),
    render: (_, entry) => showRate(solvedRate(entry)),
  },
  {
    title: '最近用到',
    dataIndex: 'lastAt',
    width: 130,
    sorter: (a, b) => (a.lastAt ?? '').localeCompare(b.lastAt ?? ''),
    render: (at: string | null) => (at === null ? '—' : showTime(at)),
  },
];
const WIDTH = COLUMNS.reduce((sum, { width }) => sum + Number(width), 0);
/** Head of the page, filters and head of the table. */
const ABOVE = 190;
const MIN_HEIGHT = 240;

/** Entries, as many as there are: only the rows in view are drawn. */
export function EntryTable({ entries }: { entries: EntryRow[] }) {
  const [height, setHeight] = useState(innerHeight);
  useEffect(() => {
    const measure = (): void => setHeight(innerHeight);
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return (
    <Table
      virtual
      size="small"
      rowKey="id"
      columns={COLUMNS}
      dataSource={entries}
      pagination={false}
      showSorterTooltip={false}
      scroll={{ x: WIDTH, y: Math.max(MIN_HEIGHT, height - ABOVE) }}
    />
  );
}
