import { type FaqEntry, normalize } from '../../intents/index.ts';
import { QundaError } from '../core/errors.ts';
import type { Draft } from '../core/records/index.ts';
import { writeEntry } from '../corpus/index.ts';
import type { Gaps } from '../gaps/gaps.ts';
import { readWritten } from '../knowledge/corrections.ts';
import { findKnown } from '../knowledge/knowledge.ts';
import type { LiveKnowledge } from '../knowledge/live.ts';
import type { DraftParts, Drafts } from './drafts.ts';
import type { Golden } from './golden.ts';

/** Drafts that come from something: misses, a ticket, words in a chat. */
export interface Authoring {
  /** A draft of one's own; the misses or the ticket that it is made from are noted. */
  create(parts: DraftParts, by: string): Promise<Draft>;
  /** The questions of a group of misses become similar questions of an entry. */
  assign(gapId: string, entryId: string, by: string): Promise<Draft>;
  /** More ways to ask for an entry, as a draft: the one that is there, or a new one. */
  addSimilar(entryId: string, questions: readonly string[], by: string, from?: Draft['from'][number]): Promise<Draft>;
  discard(draftId: string): Promise<Draft>;
  /** What comes of it once it is in force: the misses are dealt with, and must stay answered. */
  settle(draft: Draft, entry: FaqEntry): Promise<void>;
}

export interface AuthoringDeps {
  knowledge: Pick<LiveKnowledge, 'current'>;
  drafts: Drafts;
  gaps: Gaps;
  golden: Golden;
}

export function createAuthoring({ knowledge, drafts, gaps, golden }: AuthoringDeps): Authoring {
  async function note({ by, entryId, from }: Draft): Promise<void> {
    for (const { kind, id } of from) {
      if (kind === 'gap') await gaps.decide(id, { state: 'drafted', entryId, by });
    }
  }

  const gapsOf = ({ from }: Draft): string[] => from.filter(({ kind }) => kind === 'gap').map(({ id }) => id);

  const addSimilar: Authoring['addSimilar'] = async (entryId, questions, by, from) => {
    const known = findKnown(knowledge.current(), entryId);
    if (!known) throw new QundaError('NOT_FOUND', `没有条目 ${entryId}，请核对编号。`);
    const open = await drafts.forEntry(known.id);
    const entry = open ? { ...readWritten(open.markdown, knowledge.current().products).entry, id: known.id } : known;
    const markdown = writeEntry({ ...entry, similar: unite(entry.similar, questions) });
    const parts = { markdown, entryId: known.id, from: from ?? null };
    const draft = open ? await drafts.update(open.id, parts, by) : await drafts.create(parts, by);
    await note(draft);
    return draft;
  };

  return {
    addSimilar,
    async create(parts, by) {
      const { from } = parts;
      if (from?.kind === 'gap') await gaps.get(from.id);
      const draft = await drafts.create(parts, by);
      await note(draft);
      return draft;
    },
    async assign(gapId, entryId, by) {
      const { questions } = await gaps.get(gapId);
      const texts = questions.map(({ text }) => text);
      return addSimilar(entryId, texts.toReversed(), by, { kind: 'gap', id: gapId });
    },
    async discard(draftId) {
      const draft = await drafts.remove(draftId);
      for (const id of gapsOf(draft)) await gaps.reopen(id);
      return draft;
    },
    async settle(draft, entry) {
      for (const id of gapsOf(draft)) {
        const { questions } = await gaps.decide(id, { state: 'assigned', entryId: entry.id, by: draft.by });
        for (const { text: q, audience } of unique(questions)) {
          const { decision, shown } = knowledge.current().understander.understand(q, audience);
          // What is not answered now cannot be broken later.
          if (decision !== 'answer' || shown[0]?.id !== entry.id) continue;
          await golden.add({ q, entryId: entry.id, audience, origin: 'assigned', by: draft.by });
        }
      }
    },
  };
}

/** Each question once, however it is typed. */
function unite(known: readonly string[], added: readonly string[]): string[] {
  const lines = added.map((text) => text.replace(/\s+/gu, ' ').trim()).filter((text) => text !== '');
  return [...new Map([...known, ...lines].toReversed().map((text) => [normalize(text), text])).values()].toReversed();
}

function unique<T extends { text: string }>(questions: readonly T[]): T[] {
  return [...new Map(questions.map((question) => [normalize(question.text), question])).values()];
}
