import { Alert, AutoComplete, Checkbox, Modal, Segmented } from 'antd';
import { useState } from 'react';
import type { AskedQuestion } from '../../../core/records/index.ts';
import { useNotify } from '../../../pages/common/Notify.tsx';
import { call, queryOf } from '../api.ts';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import type { GroupRow } from './group-row.ts';

const KINDS: Record<string, string> = {
  messages: '消息',
  asked: '提问',
  feedback: '反馈',
  unanswered: '没答上的问题',
  tickets: '工单',
  undelivered: '未送达的消息',
  groups: '群档案',
};

export interface ForgetDialogProps {
  group: GroupRow;
  onForgotten: () => Promise<void>;
  onClose: () => void;
}

/** Removes what is kept of a conversation, or of one person in it. It cannot be taken back, so it says what goes and asks. */
export function ForgetDialog({ group, onForgotten, onClose }: ForgetDialogProps) {
  const { channelId, conversationId, title } = group;
  const [whom, setWhom] = useState<'group' | 'person'>('group');
  const [personId, setPersonId] = useState('');
  const [isSure, setSure] = useState(false);
  const notify = useNotify();
  const { busy, run } = useAct();
  const asked = useLoad<{ questions: AskedQuestion[] }>(
    `/questions${queryOf({ channelId, conversationId, from: FROM })}`,
  );
  const people = [...new Set((asked.data?.questions ?? []).map((each) => each.personId))];
  const isNamed = whom === 'group' || personId.trim() !== '';

  async function forget(): Promise<void> {
    const who = { channelId, conversationId, ...(whom === 'person' && { personId: personId.trim() }) };
    await run(async () => {
      const { removed } = await call<{ removed: Record<string, number> }>('POST', '/forget', who);
      notify.success(`已忘掉：${describe(removed)}`);
      await onForgotten();
    });
  }

  return (
    <Modal
      open
      title={`忘掉“${title || conversationId}”`}
      okText="忘掉"
      okButtonProps={{ disabled: !isNamed || !isSure, loading: busy }}
      onOk={forget}
      onCancel={onClose}
    >
      <Segmented
        aria-label="忘掉谁"
        value={whom}
        options={[
          { value: 'group' as const, label: '整个群' },
          { value: 'person' as const, label: '群里的一个人' },
        ]}
        onChange={setWhom}
      />
      {whom === 'person' && (
        <AutoComplete
          className="forget-person"
          aria-label="人的编号"
          placeholder="人的编号（平台里的 userId）"
          value={personId}
          options={people.map((value) => ({ value }))}
          showSearch={{ filterOption: (text, option) => option?.value.includes(text) ?? false }}
          onChange={setPersonId}
        />
      )}
      <Alert
        className="forget-warning"
        showIcon
        type="warning"
        title="删掉以后找不回来"
        description={`会删掉${whom === 'group' ? '这个群' : '这个人在这个群里'}留下的消息、提问、反馈、没答上的问题、工单和未送达的消息${
          whom === 'group' ? '，还有群档案' : ''
        }。已经写进知识库的条目不会动。`}
      />
      <Checkbox checked={isSure} onChange={({ target }) => setSure(target.checked)}>
        我知道这些会删掉
      </Checkbox>
    </Modal>
  );
}

/** Before anything was asked. */
const FROM = '2020-01-01';

function describe(removed: Record<string, number>): string {
  const gone = Object.entries(removed).filter(([, count]) => count > 0);
  return gone.length === 0 ? '没有留下什么' : gone.map(([kind, count]) => `${KINDS[kind] ?? kind} ${count}`).join('，');
}
