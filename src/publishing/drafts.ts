import { QundaError } from '../core/errors.ts';
import { appendNumbered } from '../core/number-record.ts';
import type { Store } from '../core/ports/store.ts';
import type { Draft } from '../core/records/index.ts';
import { createEntryId } from '../corpus/index.ts';
import { hashEntry, readWritten } from '../knowledge/corrections.ts';
import { findKnown } from '../knowledge/knowledge.ts';
import type { LiveKnowledge } from '../knowledge/live.ts';

/** What a draft is made of or changed to. */
export type DraftParts = Pick<Draft, 'markdown'> & {
  entryId?: string | null;
  /** What it is made from; added to what it was made from before. */
  from?: Draft['from'][number] | null;
  why?: string;
};

export interface Drafts {
  /** Newest first. */
  list(): Promise<Draft[]>;
  /** Throws QundaError NOT_FOUND. */
  get(id: string): Promise<Draft>;
  /** A new entry gets its id here. Throws QundaError BAD_REQUEST for a text that holds no entry or several, NOT_FOUND for an unknown entry. */
  create(parts: DraftParts, by: string): Promise<Draft>;
  /** The text replaces the one before. */
  update(id: string, parts: DraftParts, by: string): Promise<Draft>;
  /** The latest that corrects an entry. */
  forEntry(entryId: string): Promise<Draft | undefined>;
  remove(id: string): Promise<Draft>;
}

export interface DraftsDeps {
  store: Pick<Store, 'drafts'>;
  knowledge: Pick<LiveKnowledge, 'current'>;
  now(): number;
}

export function createDrafts({ store, knowledge, now }: DraftsDeps): Drafts {
  const isoNow = (): string => new Date(now()).toISOString();

  /** The id of the entry that the text will be; a correction keeps the one that it corrects. */
  function identify(markdown: string, entryId: string | null): string {
    const { understander, products } = knowledge.current();
    const { entry } = readWritten(markdown, products);
    const ids = understander.entries.flatMap(({ id, aliases }) => [id, ...aliases]);
    if (entryId !== null) {
      const known = findKnown(knowledge.current(), entryId);
      if (!known) throw new QundaError('NOT_FOUND', `没有条目 ${entryId}，请核对编号。`);
      return known.id;
    }
    // Who writes down the id of an entry that there is means that one.
    return entry.id === '' ? createEntryId(`${entry.title}\n${markdown}`, new Set(ids)) : entry.id;
  }

  function baseOf(entryId: string): string | null {
    const entry = findKnown(knowledge.current(), entryId);
    return entry ? hashEntry(entry) : null;
  }

  async function get(id: string): Promise<Draft> {
    const draft = await store.drafts.get(id);
    if (!draft) throw new QundaError('NOT_FOUND', `没有草稿 ${id}，可能已经发布或删掉了。`);
    return draft;
  }

  return {
    list: async () => (await store.drafts.query()).toReversed(),
    get,
    async create({ markdown, entryId = null, from = null, why = '' }, by) {
      const id = identify(markdown, entryId);
      const at = isoNow();
      const sources = from === null ? [] : [from];
      const parts = { at, updatedAt: at, by, entryId: id, markdown, from: sources, base: baseOf(id), why };
      return appendNumbered<Draft>(store.drafts, 'D', parts);
    },
    async update(id, { markdown, from = null, why }, by) {
      const draft = await get(id);
      readWritten(markdown, knowledge.current().products);
      const sources = from === null ? draft.from : [...draft.from, from];
      const parts = {
        markdown,
        by,
        updatedAt: isoNow(),
        from: sources,
        base: baseOf(draft.entryId),
        why: why ?? draft.why,
      };
      const changed = await store.drafts.update(id, parts);
      if (!changed) throw new QundaError('NOT_FOUND', `草稿 ${id} 刚刚被发布或删掉了。`);
      return changed;
    },
    async forEntry(entryId) {
      return (await store.drafts.query()).findLast((draft) => draft.entryId === entryId);
    },
    async remove(id) {
      const draft = await get(id);
      await store.drafts.remove(id);
      return draft;
    },
  };
}
