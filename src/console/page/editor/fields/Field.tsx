import type { ReactNode } from 'react';

export interface FieldProps {
  label: string;
  /** What to write there. */
  hint?: string;
  /** Whether it can only be changed as text. */
  isLeft?: boolean;
  children: ReactNode;
}

/** A part of the entry with its name; several inputs may stand in it. */
export function Field({ label, hint, isLeft = false, children }: FieldProps) {
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      {hint !== undefined && <p className="weak">{hint}</p>}
      {isLeft ? <p className="editor-warning">这一部分的写法字段放不下，请到“文本”里改；内容没有丢。</p> : children}
    </fieldset>
  );
}
