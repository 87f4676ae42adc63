import { useState } from 'react';
import { call } from '../api.ts';
import { useAct } from '../parts/use-act.ts';

/** What similar questions lead to where the entry is without them; computed when it is asked for. */
export interface Without {
  /** By question; empty before it was asked for. */
  answers: ReadonlyMap<string, string>;
  busy: boolean;
  ask: () => Promise<boolean>;
}

export function useWithout(markdown: string, entryId: string | null): Without {
  const [answers, setAnswers] = useState<ReadonlyMap<string, string>>(new Map());
  const { busy, run } = useAct();
  const ask = (): Promise<boolean> =>
    run(async () => {
      const { without } = await call<{ without: { q: string; answer: string }[] }>('POST', '/preview/similar', {
        markdown,
        entryId,
      });
      setAnswers(new Map(without.map(({ q, answer }) => [q, answer])));
    });
  return { answers, busy, ask };
}
