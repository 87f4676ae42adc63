import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { ActionName, CardButton } from '../../core/card.ts';
import type { CardActions } from './card-actions.ts';

/** What still makes sense after a click: who has no solution may ask for a person, who has one is done. */
const OPEN_AFTER: Record<ActionName, readonly ActionName[]> = {
  solved: [],
  unsolved: ['handover'],
  handover: ['solved'],
  neither: ['choose', 'handover'],
  choose: ['choose', 'solved', 'unsolved', 'handover', 'neither'],
};

/** The buttons of a card. One that was pressed turns into a state, so that it cannot be pressed twice. */
export function ActionButtons({ buttons, actions }: { buttons: CardButton[]; actions: CardActions }) {
  const done = buttons.filter(({ value }) => actions.isDone(value));
  const open = buttons.filter(
    (button) =>
      !done.includes(button) && done.every(({ value }) => OPEN_AFTER[value.action].includes(button.value.action)),
  );
  if (buttons.length === 0) return null;
  return (
    <div className="card-buttons">
      {done.map(({ label, value }) => (
        <span key={label} className="card-done" data-action={value.action} role="status">
          <CheckCircleFilled aria-hidden="true" />
          {value.action === 'solved' || value.action === 'unsolved' ? `已反馈：${label}` : `已点：${label}`}
        </span>
      ))}
      {open.map(({ label, value }) => (
        <Button key={label} disabled={actions.busy} onClick={() => actions.run(value)}>
          {label}
        </Button>
      ))}
    </div>
  );
}
