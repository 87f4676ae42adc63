import { Button, Input, InputNumber, Select } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import { addressOf, type GroupRow } from '../groups/group-row.ts';
import { nameOfPlace } from '../parts/Place.tsx';
import { useMay } from '../parts/visitor.ts';
import { type Duty, NEW_SHIFT } from './duty-data.ts';
import { ProductDuty } from './ProductDuty.tsx';
import { ShiftFields } from './ShiftFields.tsx';

const MAX_MINUTES = 1_440;

export interface DutyFormProps {
  initial: Duty;
  /** Conversations that tickets may go to. */
  groups: readonly GroupRow[];
  /** Product lines that may have a conversation of their own. */
  products: readonly string[];
  busy: boolean;
  onSave: (duty: Duty) => Promise<void>;
}

/** All of it on one page; nothing counts before it is saved. */
export function DutyForm({ initial, groups, products, busy, onSave }: DutyFormProps) {
  const [duty, setDuty] = useState(initial);
  const isReadOnly = !useMay('reviewer');
  const change = (parts: Partial<Duty>): void => setDuty({ ...duty, ...parts });
  const known = groups.map((group) => ({
    value: addressOf(group),
    label: nameOfPlace(group),
  }));
  const isListed = duty.conversation === null || known.some(({ value }) => value === duty.conversation);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    void onSave(duty);
  }

  return (
    <form className="duty-form" aria-label="值班" onSubmit={submit}>
      <section className="panel">
        <h2>发到哪里</h2>
        <Select
          className="entry-picker"
          aria-label="值班群"
          disabled={isReadOnly}
          value={duty.conversation ?? ''}
          options={[
            { value: '', label: '不发到群，只在工单页' },
            ...known,
            ...(isListed || duty.conversation === null ? [] : [{ value: duty.conversation, label: duty.conversation }]),
          ]}
          onChange={(value) => change({ conversation: value === '' ? null : value })}
        />
        <ProductDuty
          byProduct={duty.byProduct}
          products={products}
          conversations={known}
          isReadOnly={isReadOnly}
          onChange={(byProduct) => change({ byProduct })}
        />
      </section>
      <section className="panel">
        <h2>值班时间</h2>
        {duty.hours.length === 0 && <p className="weak">没有设置时，任何时候都算有人。</p>}
        {duty.hours.map((shift, at) => (
          <ShiftFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a shift is its place
            key={at}
            label={`值班时间 ${at + 1}`}
            shift={shift}
            isReadOnly={isReadOnly}
            onShift={(changed) => change({ hours: duty.hours.with(at, changed) })}
            onRemove={() => change({ hours: duty.hours.toSpliced(at, 1) })}
          />
        ))}
        <Button disabled={isReadOnly} onClick={() => change({ hours: [...duty.hours, NEW_SHIFT] })}>
          加一段时间
        </Button>
      </section>
      <section className="panel">
        <h2>值班表</h2>
        {duty.roster.length === 0 && <p className="weak">没有设置时，不提到具体的人。</p>}
        {duty.roster.map((shift, at) => (
          <ShiftFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a shift is its place
            key={at}
            label={`值班的人 ${at + 1}`}
            shift={shift}
            isReadOnly={isReadOnly}
            onShift={(changed) => change({ roster: duty.roster.with(at, { ...changed, name: shift.name }) })}
            onRemove={() => change({ roster: duty.roster.toSpliced(at, 1) })}
          >
            <Input
              className="shift-name"
              aria-label="谁值班"
              placeholder="谁值班"
              value={shift.name}
              onChange={({ target: { value } }) => change({ roster: duty.roster.with(at, { ...shift, name: value }) })}
            />
          </ShiftFields>
        ))}
        <Button disabled={isReadOnly} onClick={() => change({ roster: [...duty.roster, { ...NEW_SHIFT, name: '' }] })}>
          加一个人
        </Button>
      </section>
      <section className="panel">
        <h2>提醒</h2>
        <p>
          没人接的工单过{' '}
          <InputNumber
            aria-label="几分钟后再提醒"
            disabled={isReadOnly}
            min={0}
            max={MAX_MINUTES}
            value={duty.remindMinutes}
            onChange={(value) => change({ remindMinutes: value ?? 0 })}
          />{' '}
          分钟再提醒一次，0 表示不提醒。
        </p>
        <p className="duty-line">
          每天{' '}
          <Input
            className="shift-time"
            type="time"
            aria-label="几点发没办完的工单"
            disabled={isReadOnly}
            value={duty.digestAt ?? ''}
            onChange={({ target: { value } }) => change({ digestAt: value === '' ? null : value })}
          />{' '}
          发一次没办完的工单，空着表示不发。
        </p>
      </section>
      {!isReadOnly && (
        <Button type="primary" htmlType="submit" loading={busy}>
          保存
        </Button>
      )}
    </form>
  );
}
