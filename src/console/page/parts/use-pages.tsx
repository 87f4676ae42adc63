import { Pagination } from 'antd';
import { type ReactNode, useState } from 'react';

/** Rows of a page; a list that is not longer shows no pages. */
export const PAGE_ROWS = 50;

/** A part of a long list, and what leads to the others. */
export function usePages<T>(rows: readonly T[]): { shown: readonly T[]; pager: ReactNode } {
  const [page, setPage] = useState(1);
  // What is searched for or deleted may leave fewer.
  const current = Math.min(page, Math.max(1, Math.ceil(rows.length / PAGE_ROWS)));
  return {
    shown: rows.slice((current - 1) * PAGE_ROWS, current * PAGE_ROWS),
    pager: <Pager total={rows.length} page={current} onPage={setPage} />,
  };
}

export function Pager({ total, page, onPage }: { total: number; page: number; onPage: (page: number) => void }) {
  if (total <= PAGE_ROWS) return null;
  return (
    <Pagination
      className="pager"
      aria-label="分页"
      align="center"
      showLessItems
      showSizeChanger={false}
      pageSize={PAGE_ROWS}
      total={total}
      current={page}
      showTotal={(count) => `共 ${count} 个`}
      onChange={(wanted) => {
        onPage(wanted);
        document.getElementById('content')?.scrollTo({ top: 0 });
      }}
    />
  );
}
