import { Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';

export interface ReasonDialogProps {
  title: string;
  hint: ReactNode;
  label: string;
  okText: string;
  /** What is offered at a click. */
  suggestions?: readonly string[];
  busy: boolean;
  onGiven: (reason: string) => void;
  onClose: () => void;
}

const MAX_REASON = 500;

/** Asks why before something is done; it is kept with what was done. */
export function ReasonDialog({
  title,
  hint,
  label,
  okText,
  suggestions = [],
  busy,
  onGiven,
  onClose,
}: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ disabled: reason.trim() === '', loading: busy }}
      onOk={() => onGiven(reason.trim())}
      onCancel={onClose}
    >
      <div className="dialog-hint">{hint}</div>
      {suggestions.length > 0 && (
        <p className="chips">
          {suggestions.map((text) => (
            <button key={text} type="button" className="chip" onClick={() => setReason(text)}>
              {text}
            </button>
          ))}
        </p>
      )}
      <Input.TextArea
        autoFocus
        aria-label={label}
        placeholder={label}
        rows={3}
        maxLength={MAX_REASON}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
