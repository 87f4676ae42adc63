import type { ReactNode } from 'react';
import { useEffect } from 'react';

export interface PageHeadProps {
  title: string;
  /** Beside the title, weaker. */
  note?: ReactNode;
  /** Above the title: where this belongs to. */
  back?: { href: string; label: string };
  children?: ReactNode;
}

/** The head of a room: what it is, and what can be done in all of it. */
export function PageHead({ title, note, back, children }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · 群答控制台`;
  }, [title]);
  return (
    <header className="page-head">
      <div className="page-head-title">
        {back !== undefined && <a href={back.href}>‹ {back.label}</a>}
        <h1>{title}</h1>
        {note !== undefined && <span className="page-note">{note}</span>}
      </div>
      <div className="page-actions">{children}</div>
    </header>
  );
}
