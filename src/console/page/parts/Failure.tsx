import type { ReactNode } from 'react';

export interface FailureProps {
  title: string;
  text: string;
  /** The way on. */
  children: ReactNode;
}

/** Something is not there, why, and what to do. */
export function Failure({ title, text, children }: FailureProps) {
  return (
    <div className="failure">
      <h2 className="failure-title">{title}</h2>
      <p role="alert">{text}</p>
      {children}
    </div>
  );
}
