import { Button } from 'antd';
import type { Draft } from '../../../core/records/index.ts';
import { linkTo } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useLoad } from '../parts/use-load.ts';
import { useMay } from '../parts/visitor.ts';
import { showTime } from '../parts/when.ts';

const ORIGINS: Record<Draft['from'][number]['kind'], string> = {
  gap: '没答上的问题',
  ticket: '工单',
  chat: '群里的消息',
};

/** What is written and not published. */
export function DraftsPage() {
  const load = useLoad<{ drafts: Draft[] }>('/drafts');
  const mayEdit = useMay('editor');
  return (
    <>
      <PageHead title="草稿" note="还没发布，群里看不到">
        {mayEdit && (
          <Button type="primary" href={linkTo('editor')}>
            写新条目
          </Button>
        )}
      </PageHead>
      <Loaded load={load} empty={({ drafts }) => (drafts.length === 0 ? '没有草稿。' : undefined)}>
        {({ drafts }) => (
          <div className="table-scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">标题</th>
                  <th scope="col">条目</th>
                  <th scope="col">来自</th>
                  <th scope="col">谁写的</th>
                  <th scope="col">最近修改</th>
                </tr>
              </thead>
              <tbody>
                {drafts.map(({ id, markdown, entryId, base, from, by, updatedAt }) => (
                  <tr key={id}>
                    <td>
                      <a className="entry-link" href={linkTo('editor', id)}>
                        {titleOf(markdown)}
                      </a>
                    </td>
                    <td>{base === null ? `新增 ${entryId}` : `更正 ${entryId}`}</td>
                    <td>{[...new Set(from.map(({ kind }) => ORIGINS[kind]))].join('、') || '直接写的'}</td>
                    <td>{by}</td>
                    <td>{showTime(updatedAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </>
  );
}

/** The heading of a text in the dialect. */
function titleOf(markdown: string): string {
  return /^#+\s*(?<title>.+)$/mu.exec(markdown)?.groups?.title ?? '没有标题';
}
