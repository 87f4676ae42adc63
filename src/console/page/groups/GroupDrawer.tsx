import { Alert, Button, Drawer, Input, Select } from 'antd';
import { lazy, Suspense, type SyntheticEvent, useId, useState } from 'react';
import { useEscape } from '../../../pages/common/use-escape.ts';
import { call, pathTo } from '../api.ts';
import { nameOfPlace } from '../parts/Place.tsx';
import { useAct } from '../parts/use-act.ts';
import { useMay } from '../parts/visitor.ts';
import { addressOf, type GroupRow } from './group-row.ts';
import './groups.css';

const ForgetDialog = lazy(() => import('./ForgetDialog.tsx').then(({ ForgetDialog: Dialog }) => ({ default: Dialog })));

const WIDTH = 480;
const TEXTS = [
  { name: 'title', label: '名称' },
  { name: 'product', label: '产品' },
  { name: 'version', label: '版本' },
  { name: 'environment', label: '环境' },
  { name: 'contact', label: '联系人' },
] as const;

export interface GroupDrawerProps {
  group: GroupRow;
  /** Conversations that its tickets may go to. */
  others: readonly GroupRow[];
  onSaved: () => Promise<void>;
  onClosed: () => void;
}

/** What is known of a conversation, to be changed. */
export function GroupDrawer({ group, others, onSaved, onClosed }: GroupDrawerProps) {
  const [isOpen, setOpen] = useState(true);
  useEscape(isOpen, () => setOpen(false));
  const [texts, setTexts] = useState(() => Object.fromEntries(TEXTS.map(({ name }) => [name, group[name] ?? ''])));
  const [audience, setAudience] = useState(group.isAudienceSet ? group.audience : null);
  const [duty, setDuty] = useState(group.duty);
  const [isForgetting, setForgetting] = useState(false);
  const mayForget = useMay('admin');
  const { busy, run } = useAct();
  const id = useId();
  const widens = audience === 'internal' && group.audience === 'customer';

  async function save(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const { title = '', ...rest } = texts;
    const known = Object.fromEntries(Object.entries(rest).map(([name, text]) => [name, text.trim() || null]));
    const body = { title: title.trim(), ...known, audience, duty };
    const done = await run(() => call('PUT', pathTo('groups', group.channelId, group.conversationId), body), '已保存');
    if (!done) return;
    await onSaved();
    setOpen(false);
  }

  return (
    <Drawer
      className="page-drawer"
      size={WIDTH}
      title={group.title || group.conversationId}
      open={isOpen}
      onClose={() => setOpen(false)}
      afterOpenChange={(open) => !open && onClosed()}
    >
      <form className="group-form" onSubmit={save}>
        {TEXTS.map(({ name, label }) => (
          <div key={name}>
            <label htmlFor={`${id}${name}`}>{label}</label>
            <Input
              id={`${id}${name}`}
              value={texts[name] ?? ''}
              onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
            />
          </div>
        ))}
        <div>
          <span>谁在看</span>
          <Select
            aria-label="谁在看"
            value={audience ?? 'channel'}
            options={[
              { value: 'channel', label: '按平台说的' },
              { value: 'customer', label: '客户' },
              { value: 'internal', label: '内部' },
            ]}
            onChange={(value) => setAudience(value === 'customer' || value === 'internal' ? value : null)}
          />
        </div>
        {widens && <Alert showIcon type="warning" title="改成内部以后，群里的人能看到 SQL 等内部内容。" />}
        <div>
          <span>工单发到</span>
          <Select
            aria-label="工单发到"
            value={duty ?? ''}
            options={[
              { value: '', label: '通用的值班群' },
              ...others.map((other) => ({
                value: addressOf(other),
                label: nameOfPlace(other),
              })),
            ]}
            onChange={(value) => setDuty(value === '' ? null : value)}
          />
        </div>
        <span className="row-actions group-buttons">
          {mayForget && (
            <Button type="text" danger onClick={() => setForgetting(true)}>
              忘掉…
            </Button>
          )}
          <Button type="primary" htmlType="submit" loading={busy}>
            保存
          </Button>
        </span>
      </form>
      <Suspense>
        {isForgetting && (
          <ForgetDialog
            group={group}
            onForgotten={async () => {
              setForgetting(false);
              setOpen(false);
              await onSaved();
            }}
            onClose={() => setForgetting(false)}
          />
        )}
      </Suspense>
    </Drawer>
  );
}
