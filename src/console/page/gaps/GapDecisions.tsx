import { Button } from 'antd';
import { useState } from 'react';
import type { Gap } from '../../../gaps/gaps.ts';
import { call, pathTo } from '../api.ts';
import { goTo, linkTo } from '../frame/route.ts';
import { EntryPicker } from '../parts/EntryPicker.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { useAct } from '../parts/use-act.ts';
import { nearness } from './kinds.ts';

const REASONS = ['与产品无关', '个案，已单独处理', '闲聊', '产品不支持，不再答复'];

export interface GapDecisionsProps {
  gap: Gap;
  onChanged: () => Promise<void>;
  onReload: () => Promise<void>;
  onClose: () => void;
}

/** What becomes of a group: part of an entry, an entry of its own, or nothing. */
export function GapDecisions({ gap, onChanged, onReload, onClose }: GapDecisionsProps) {
  const { busy, run } = useAct();
  const [entryId, setEntryId] = useState<string>();
  const [isIgnoring, setIgnoring] = useState(false);
  const path = pathTo('unanswered', gap.id);

  async function assign(to: string): Promise<void> {
    const done = await run(async () => {
      const draft = await call<{ id: string }>('POST', `${path}/assign`, { entryId: to });
      goTo(linkTo('editor', draft.id));
    }, `已把这组问法写进 ${to} 的草稿`);
    if (done) await onChanged();
  }

  async function ignore(reason: string): Promise<void> {
    const done = await run(() => call('POST', `${path}/ignore`, { reason }), '不再列出，以后相近的问题也不会列出');
    if (!done) return;
    setIgnoring(false);
    onClose();
    await onChanged();
  }

  async function reopen(): Promise<void> {
    if (await run(() => call('POST', `${path}/reopen`), '已放回待处理')) await Promise.all([onChanged(), onReload()]);
  }

  if (gap.state !== 'open') {
    return (
      <p className="gap-decided">
        <span>
          {gap.state === 'ignored' && `不进知识库：${gap.reason}`}
          {gap.state === 'drafted' && `已写进条目 ${gap.entryId ?? ''} 的草稿，还没发布`}
          {gap.state === 'assigned' && `已归入条目 ${gap.entryId ?? ''}`}
        </span>
        <Button size="small" disabled={busy} onClick={reopen}>
          放回待处理
        </Button>
      </p>
    );
  }
  const { suggestion } = gap;
  return (
    <div className="gap-decisions">
      {suggestion !== null && (
        <p className="gap-suggestion">
          <span>
            {nearness(suggestion.confidence)} <b>{suggestion.entryId}</b> {suggestion.title}
          </span>
          <Button type="primary" disabled={busy} onClick={() => assign(suggestion.entryId)}>
            归到此条
          </Button>
        </p>
      )}
      <div className="row-actions">
        <EntryPicker label="查找已有条目" value={entryId} onPick={setEntryId} />
        <Button disabled={busy || entryId === undefined} onClick={() => entryId !== undefined && assign(entryId)}>
          归到所选条目
        </Button>
      </div>
      <div className="row-actions">
        <Button type={suggestion === null ? 'primary' : 'default'} href={linkTo('editor', '', { gap: gap.id })}>
          写新条目
        </Button>
        <Button onClick={() => setIgnoring(true)}>不进知识库</Button>
      </div>
      {isIgnoring && (
        <ReasonDialog
          title="不进知识库"
          hint="原因会留在记录里，以后相近的问题不再列出。"
          label="原因"
          okText="确定"
          suggestions={REASONS}
          busy={busy}
          onGiven={ignore}
          onClose={() => setIgnoring(false)}
        />
      )}
    </div>
  );
}
