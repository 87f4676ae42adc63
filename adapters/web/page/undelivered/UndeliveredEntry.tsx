import { ExclamationCircleFilled, RightOutlined } from '@ant-design/icons';
import './undelivered.css';

/** Opens the list of what was given up; nothing where there is nothing. */
export function UndeliveredEntry({ total, onOpen }: { total: number; onOpen: () => void }) {
  if (total === 0) return null;
  return (
    <button type="button" className="undelivered-entry" onClick={onOpen}>
      <ExclamationCircleFilled aria-hidden="true" />
      <span>未送达 {total}</span>
      <RightOutlined aria-hidden="true" />
    </button>
  );
}
