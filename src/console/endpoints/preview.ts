import { z } from 'zod';
import type { Audience, FaqEntry } from '../../../intents/index.ts';
import { cardToText } from '../../core/card-text.ts';
import type { ChannelPreview, RenderPreviews } from '../../core/ports/previews.ts';
import { createReply } from '../../core/reply.ts';
import { createSolutionCard } from '../../core/solution-card.ts';
import { type EntryPart, readEntryParts } from '../../corpus/index.ts';
import { readWritten } from '../../knowledge/corrections.ts';
import { findKnown, type Knowledge } from '../../knowledge/knowledge.ts';
import type { LiveKnowledge } from '../../knowledge/live.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

/** How a text in the dialect would be shown to an audience. */
export interface CardPreview {
  card: NonNullable<ReturnType<typeof createSolutionCard>>;
  /** The card where a client knows no cards. */
  text: string;
  previews: ChannelPreview[];
}

/** What one way to ask leads to now, before anything is published. */
export interface SimilarPreview {
  q: string;
  /** Id of the card that comes, or `choices`, `none`, `chat`. */
  answer: string;
}

/** What POST /preview answers. */
export interface WrittenPreview {
  entry: FaqEntry;
  warnings: { line: number; message: string }[];
  /** By audience; null: it sees nothing of the entry. */
  cards: Record<Audience, CardPreview | null>;
  similar: SimilarPreview[];
}

/** What POST /preview/parts answers. */
export interface WrittenParts {
  parts: EntryPart[];
  /** The product lines that an entry may be written for. */
  products: string[];
}

const MAX_LENGTH = 200_000;
/** More of them would make typing slow. */
const MAX_SIMILAR = 100;

/** What comes of a text while it is written. */
export function previewEndpoints(knowledge: Pick<LiveKnowledge, 'current'>, render: RenderPreviews): Endpoint[] {
  return [
    endpoint({
      name: 'preview',
      method: 'post',
      path: '/preview',
      role: 'viewer',
      summary: '一段条目写法读出来是什么，两种读者在各平台看到的卡片，以及每个问法现在得到什么回答',
      body: z.object({
        markdown: z.string().min(1, '不能为空').max(MAX_LENGTH),
        /** The entry that is corrected, which keeps its id. */
        entryId: z.string().trim().min(1).nullish(),
      }),
      async run({ body: { markdown, entryId } }): Promise<WrittenPreview> {
        const current = knowledge.current();
        const { entry: read, warnings } = readWritten(markdown, current.products);
        const entry = { ...read, id: entryId ?? read.id };
        return {
          entry,
          warnings: warnings.map(({ line, message }) => ({ line, message })),
          cards: { internal: toPreview(entry, 'internal'), customer: toPreview(entry, 'customer') },
          similar: entry.similar
            .slice(0, MAX_SIMILAR)
            .map((q) => ({ q, answer: answerTo(current, q, entry.audience) })),
        };
      },
    }),
    endpoint({
      name: 'preview.parts',
      method: 'post',
      path: '/preview/parts',
      role: 'viewer',
      summary: '一段条目写法的各部分，也认没写完的；value 为 null 的部分只能按文本改',
      body: z.object({ markdown: z.string().max(MAX_LENGTH) }),
      async run({ body: { markdown } }): Promise<WrittenParts> {
        const { products } = knowledge.current();
        return { parts: readEntryParts(markdown), products: [...new Set(products.map(({ name }) => name))].sort() };
      },
    }),
  ];

  function toPreview(entry: FaqEntry, audience: Audience): CardPreview | null {
    const card = createSolutionCard(entry, audience, (id) => findKnown(knowledge.current(), id));
    if (!card) return null;
    const text = cardToText(card);
    const message = {
      ...createReply(card, text),
      channelId: 'console',
      conversation: { id: 'preview', isGroup: true, conversationType: 'group', name: '' },
    };
    return { card, text, previews: render(message) };
  }
}

function answerTo({ understander }: Knowledge, q: string, audience: Audience): string {
  const { decision, shown } = understander.understand(q, audience);
  return decision === 'answer' ? shown[0]!.id : decision;
}
