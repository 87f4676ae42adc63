import { CopyButton } from '../common/CopyButton.tsx';

/** A statement to copy; long lines wrap, the copy keeps them as they are. */
export function SqlBlock({ sql }: { sql: string }) {
  return (
    <div className="sql">
      <CopyButton text={sql} label=" SQL" caption="复制" />
      <pre>
        <code>{sql}</code>
      </pre>
    </div>
  );
}
