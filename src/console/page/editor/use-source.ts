import type { Draft } from '../../../core/records/index.ts';
import type { Gap } from '../../../gaps/gaps.ts';
import { pathTo } from '../api.ts';
import type { Route } from '../frame/route.ts';
import { type Load, useLoad } from '../parts/use-load.ts';
import { fillIn } from './fill-in.ts';

/** What the editor opens with. */
export interface Source {
  /** The draft that is edited; null: none is kept yet. */
  draft: Draft | null;
  /** The entry that is corrected; null: a new one. */
  entryId: string | null;
  markdown: string;
  from: Draft['from'][number] | null;
}

/** The parts of an entry and of a ticket that a new draft begins with. */
interface OpenedEntry {
  id: string;
  markdown: string;
}
interface OpenedTicket {
  id: string;
  question: string;
  events: { kind: string; text: string }[];
}

/** Loads what the address names: a draft, an entry to correct, misses or a ticket to make an entry of, or nothing. */
export function useSource({ id, query }: Route): { load: Load<unknown>; read: (data: unknown) => Source } {
  const [entry, gap, ticket] = ['entry', 'gap', 'ticket'].map((name) => query.get(name));
  const opened = pickSource(id, entry, gap, ticket);
  const load = useLoad<unknown>(opened.path);
  return { load: opened.path === null ? { ...load, data: null, failure: '' } : load, read: opened.read };
}

interface Opened {
  path: string | null;
  read: (data: unknown) => Source;
}

type Named = string | null | undefined;

function pickSource(id: string, entry: Named, gap: Named, ticket: Named): Opened {
  const fresh = { draft: null, entryId: null };
  if (id !== '') {
    return {
      path: pathTo('drafts', id),
      read: (data) => {
        const draft = data as Draft;
        return { draft, entryId: draft.base === null ? null : draft.entryId, markdown: draft.markdown, from: null };
      },
    };
  }
  if (entry) {
    return {
      path: pathTo('entries', entry),
      read: (data) => ({
        draft: null,
        entryId: (data as OpenedEntry).id,
        markdown: (data as OpenedEntry).markdown,
        from: null,
      }),
    };
  }
  if (gap) {
    return {
      path: pathTo('unanswered', gap),
      read: (data) => {
        const { title, questions } = data as Gap;
        const similar = questions.map(({ text }) => text).filter((text) => text !== title);
        return { ...fresh, markdown: fillIn({ title, similar, answer: '' }), from: { kind: 'gap', id: gap } };
      },
    };
  }
  if (ticket) {
    return {
      path: pathTo('tickets', ticket),
      read: (data) => {
        const { question, events } = data as OpenedTicket;
        const answer = events.findLast(({ kind }) => kind === 'reply')?.text ?? '';
        return {
          ...fresh,
          markdown: fillIn({ title: question, similar: [], answer }),
          from: { kind: 'ticket', id: ticket },
        };
      },
    };
  }
  return {
    path: null,
    read: () => ({ ...fresh, markdown: fillIn({ title: '', similar: [], answer: '' }), from: null }),
  };
}
