import { useEffect, useRef, useState } from 'react';
import type { Draft } from '../../../core/records/index.ts';
import { call, pathTo } from '../api.ts';
import type { Source } from './use-source.ts';

/** Texts that were left without being saved, by what they were of; gone with the page. */
const unsaved = new Map<string, string>();

/** A text that is being written, and what of it is kept. */
export interface Writing {
  markdown: string;
  write: (markdown: string) => void;
  /** Whether something is not kept yet. */
  isDirty: boolean;
  /** Keeps the text; resolves with the draft. */
  save: () => Promise<Draft>;
  /** Gives up what is not kept. */
  forget: () => void;
}

export function useDraft({ draft, entryId, markdown: initial, from }: Source): Writing {
  const key = draft?.id ?? `${entryId ?? ''} ${from?.kind ?? ''} ${from?.id ?? ''}`;
  const [markdown, setMarkdown] = useState(() => unsaved.get(key) ?? initial);
  const [kept, setKept] = useState(draft === null ? null : initial);
  const isDirty = markdown !== (kept ?? initial);
  const latest = useRef(isDirty);
  latest.current = isDirty;

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (latest.current) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);

  function write(text: string): void {
    setMarkdown(text);
    unsaved.set(key, text);
  }

  async function save(): Promise<Draft> {
    const saved =
      draft === null
        ? await call<Draft>('POST', '/drafts', { markdown, entryId, from })
        : await call<Draft>('PUT', pathTo('drafts', draft.id), { markdown });
    setKept(markdown);
    unsaved.delete(key);
    return saved;
  }

  return { markdown, write, isDirty, save, forget: () => unsaved.delete(key) };
}
