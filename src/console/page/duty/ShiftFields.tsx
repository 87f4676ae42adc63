import { Button, Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import type { Shift } from './duty-data.ts';

const DAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'].map((label, at) => ({ label, value: at + 1 }));

export interface ShiftFieldsProps {
  /** What it is, for who does not see where it stands. */
  label: string;
  shift: Shift;
  isReadOnly: boolean;
  onShift: (shift: Shift) => void;
  onRemove: () => void;
  children?: ReactNode;
}

/** Days of the week and the time from and to. */
export function ShiftFields({ label, shift, isReadOnly, onShift, onRemove, children }: ShiftFieldsProps) {
  return (
    <fieldset className="shift" aria-label={label} disabled={isReadOnly}>
      {children}
      <Checkbox.Group options={DAYS} value={shift.days} onChange={(days) => onShift({ ...shift, days })} />
      <span className="shift-times">
        <Input
          type="time"
          aria-label="从几点"
          value={shift.from}
          onChange={({ target: { value } }) => onShift({ ...shift, from: value })}
        />
        –
        <Input
          type="time"
          aria-label="到几点"
          value={shift.to}
          onChange={({ target: { value } }) => onShift({ ...shift, to: value })}
        />
      </span>
      <Button onClick={onRemove}>去掉</Button>
    </fieldset>
  );
}
