import type { SqlStep } from '../../core/sql.ts';
import { CopyButton } from '../common/CopyButton.tsx';
import { WarningNote } from './WarningNote.tsx';

/** A statement: what to know first, the text, and only then the copying. Long lines wrap, the copy keeps them. */
export function SqlBlock({ step: { label, caution, text } }: { step: SqlStep }) {
  return (
    <div className="sql-step">
      {label !== '' && <p className="field-name">{label}</p>}
      {caution !== '' && <WarningNote runs={[{ kind: 'text', text: caution, isBold: false }]} />}
      <div className="sql">
        <pre>
          <code>{text}</code>
        </pre>
        <CopyButton text={text} label={label === '' ? ' SQL' : ` SQL：${label}`} caption="复制" />
      </div>
    </div>
  );
}
