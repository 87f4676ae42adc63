import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { SyncReport } from '../../../yuque/sync.ts';
import { call } from '../api.ts';
import { nameOfAnswer } from '../parts/answer-names.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { useAct } from '../parts/use-act.ts';
import { useMay } from '../parts/visitor.ts';

export interface WaitingProps {
  waiting: NonNullable<SyncReport['waiting']>;
  onPublished: () => Promise<void>;
}

/** A sync that would break something: why, which answers would change, and the way on. */
export function Waiting({ waiting: { changed, warnings }, onPublished }: WaitingProps) {
  const [isAsking, setAsking] = useState(false);
  const { busy, run } = useAct();
  const mayPublish = useMay('reviewer');
  // A question may be golden and the title of an entry.
  const worse = [...new Map(changed.map((row) => [row.q, row])).values()].filter(({ verdict }) => verdict === 'worse');

  async function publish(reason: string): Promise<void> {
    if (!(await run(() => call('POST', '/sync/publish', { reason }), '已发布'))) return;
    setAsking(false);
    await onPublished();
  }

  return (
    <section className="panel" aria-label="等人确认">
      <Alert
        showIcon
        type="warning"
        title="这次同步在等人确认，现在用的还是之前的内容"
        description={
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        }
      />
      {worse.length > 0 && (
        <>
          <h3>{worse.length} 个问题的回答会变差</h3>
          <ul className="sync-answers">
            {worse.map(({ q, before, after }) => (
              <li key={q}>
                {q}：{nameOfAnswer(before)} → <span className="is-worse">{nameOfAnswer(after)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayPublish && (
        <p className="sync-alert">
          <Button onClick={() => setAsking(true)}>确认并发布</Button>
        </p>
      )}
      {isAsking && (
        <ReasonDialog
          title="发布这次同步？"
          hint="上面的提醒会一起放行，理由记在版本里。"
          label="为什么仍要发布"
          okText="发布"
          busy={busy}
          onGiven={publish}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
