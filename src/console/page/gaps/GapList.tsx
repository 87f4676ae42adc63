import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { Gap } from '../../../gaps/gaps.ts';
import { call, pathTo } from '../api.ts';
import { goTo, linkTo } from '../frame/route.ts';
import { useAct } from '../parts/use-act.ts';
import { useMay } from '../parts/visitor.ts';
import { showTime } from '../parts/when.ts';
import { KIND_NAMES, nearness } from './kinds.ts';
import { Trend } from './Trend.tsx';

export interface GapListProps {
  groups: readonly Gap[];
  openId: string;
  query: Record<string, string>;
  onChanged: () => Promise<void>;
  /** What leads to the others. */
  children: ReactNode;
}

/** The groups of misses, one a row. */
export function GapList({ groups, openId, query, onChanged, children }: GapListProps) {
  const { busy, run } = useAct();
  const mayEdit = useMay('editor');

  async function assign(gap: Gap, entryId: string): Promise<void> {
    const done = await run(async () => {
      const draft = await call<{ id: string }>('POST', `${pathTo('unanswered', gap.id)}/assign`, { entryId });
      goTo(linkTo('editor', draft.id));
    }, `已把这组问法写进 ${entryId} 的草稿`);
    if (done) await onChanged();
  }

  return (
    <section className="gap-list" aria-label="问题组">
      <ul>
        {groups.map((gap) => (
          <li key={gap.id} className="queue-row" data-open={gap.id === openId || undefined}>
            <a
              className="queue-title"
              href={linkTo('gaps', gap.id, query)}
              aria-current={gap.id === openId || undefined}
            >
              {gap.title}
            </a>
            <p className="queue-facts">
              <b>{gap.count} 次</b>
              <span>{gap.people} 人</span>
              <span>
                {gap.count > 1 && `${showTime(gap.firstAt)} 起，`}最近 {showTime(gap.lastAt)}
              </span>
              <Trend times={gap.questions.map(({ at }) => at)} />
              {[...new Set(gap.questions.map(({ kind }) => kind))].map((kind) => (
                <Tag key={kind}>{KIND_NAMES[kind]}</Tag>
              ))}
            </p>
            {gap.state === 'ignored' && <p className="weak">原因：{gap.reason}</p>}
            {gap.suggestion !== null && gap.state === 'open' && (
              <p className="gap-suggestion">
                <span>
                  {nearness(gap.suggestion.confidence)} <b>{gap.suggestion.entryId}</b> {gap.suggestion.title}
                </span>
                {mayEdit && (
                  <Button
                    size="small"
                    disabled={busy}
                    onClick={() => gap.suggestion && assign(gap, gap.suggestion.entryId)}
                  >
                    归到此条
                  </Button>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
