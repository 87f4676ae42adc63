import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import type { ChangedAnswer } from '../../../publishing/check.ts';
import type { CheckResult } from '../../../publishing/publishing.ts';
import { nameOfAnswer } from '../parts/answer-names.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { useMay } from '../parts/visitor.ts';

const VERDICTS: Record<ChangedAnswer['verdict'], { label: string; look: string }> = {
  worse: { label: '变差', look: 'tag-bad' },
  better: { label: '变好', look: 'tag-good' },
  same: { label: '不同', look: '' },
};
const ORDER = ['worse', 'better', 'same'] as const;
const SHOWN = 50;

export interface CheckPanelProps {
  result: CheckResult;
  busy: boolean;
  /** A reason where the check blocks. */
  onPublish: (override: string | null) => Promise<void>;
}

/** What publishing would change, the worse first, and the way on. */
export function CheckPanel({ result: { changed, blocked, warnings }, busy, onPublish }: CheckPanelProps) {
  const [isAsking, setAsking] = useState(false);
  const [shown, setShown] = useState(SHOWN);
  const mayPublish = useMay('reviewer');
  const rows = ORDER.flatMap((verdict) => changed.filter((row) => row.verdict === verdict));
  const count = (verdict: ChangedAnswer['verdict']) => changed.filter((row) => row.verdict === verdict).length;
  return (
    <section className="panel check-panel" aria-label="检查结果">
      <Alert
        showIcon
        type={blocked ? 'error' : 'success'}
        title={blocked ? '检查没有通过，不能直接发布' : '检查通过，可以发布'}
        description={
          warnings.length > 0 && (
            <ul>
              {warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          )
        }
      />
      <h3>
        {changed.length === 0
          ? '没有问题的回答会变'
          : `${changed.length} 个问题的回答会变：变好 ${count('better')}，变差 ${count('worse')}，不同 ${count('same')}`}
      </h3>
      {rows.length > 0 && (
        <div className="table-scroll">
          <table className="changes">
            <thead>
              <tr>
                <th scope="col">问题</th>
                <th scope="col">现在</th>
                <th scope="col">发布后</th>
                <th scope="col">结论</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, shown).map(({ q, before, after, verdict }) => (
                <tr key={q}>
                  <td>{q}</td>
                  <td>{nameOfAnswer(before)}</td>
                  <td>{nameOfAnswer(after)}</td>
                  <td>
                    <Tag className={VERDICTS[verdict].look}>{VERDICTS[verdict].label}</Tag>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > shown && (
        <Button type="link" onClick={() => setShown(rows.length)}>
          显示其余 {rows.length - shown} 个
        </Button>
      )}
      <div className="row-actions check-actions">
        {!mayPublish && <span className="weak">发布要有审核权限，请让审核的同事打开这份草稿。</span>}
        {mayPublish && !blocked && (
          <Button type="primary" loading={busy} onClick={() => onPublish(null)}>
            发布
          </Button>
        )}
        {mayPublish && blocked && (
          <Button danger loading={busy} onClick={() => setAsking(true)}>
            仍要发布…
          </Button>
        )}
      </div>
      {isAsking && (
        <ReasonDialog
          title="检查没有通过，仍要发布"
          hint="有账号时，要由写草稿以外的人确认。理由会和版本一起留下。"
          label="理由"
          okText="仍要发布"
          busy={busy}
          onGiven={async (reason) => {
            await onPublish(reason);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
