import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { type Audience, type FaqEntry, listProducts } from '../../../intents/index.ts';
import { cardToText } from '../../core/card-text.ts';
import { QundaError } from '../../core/errors.ts';
import type { ChannelPreview, RenderPreviews } from '../../core/ports/previews.ts';
import { cardOf, createReply } from '../../core/reply.ts';
import { createSolutionCard } from '../../core/solution-card.ts';
import { type EntryPart, readEntryParts } from '../../corpus/index.ts';
import { readWritten } from '../../knowledge/corrections.ts';
import { findKnown } from '../../knowledge/knowledge.ts';
import type { LiveKnowledge } from '../../knowledge/live.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { askWithoutEach, type Wording, weighWordings } from '../wordings.ts';

/** How a text in the dialect would be shown to an audience. */
export interface CardPreview {
  card: NonNullable<ReturnType<typeof createSolutionCard>>;
  /** The card where a client knows no cards. */
  text: string;
  previews: ChannelPreview[];
}

/** What POST /preview answers. */
export interface WrittenPreview {
  entry: FaqEntry;
  warnings: { line: number; message: string }[];
  /** By audience; null: it sees nothing of the entry. */
  cards: Record<Audience, CardPreview | null>;
  similar: Wording[];
}

/** What POST /preview/parts answers. */
export interface WrittenParts {
  parts: EntryPart[];
  /** The product lines that an entry may be written for. */
  products: string[];
}

const MAX_LENGTH = 200_000;
const MAX_ASKING_MS = 30_000;

const writtenSchema = z.object({
  markdown: z.string().min(1, '不能为空').max(MAX_LENGTH),
  /** The entry that is corrected, which keeps its id. */
  entryId: z.string().trim().min(1).nullish(),
});

/** What comes of a text while it is written. */
export function previewEndpoints(
  knowledge: Pick<LiveKnowledge, 'current' | 'prepare'>,
  render: RenderPreviews,
  toCopies: (activity: Partial<Activity>) => Partial<Activity>,
): Endpoint[] {
  let isAsking = false;
  return [
    endpoint({
      name: 'preview',
      method: 'post',
      path: '/preview',
      role: 'viewer',
      summary: '一段条目写法读出来是什么，两种读者在各平台看到的卡片，以及每个问法现在得到什么回答',
      body: writtenSchema,
      async run({ body }): Promise<WrittenPreview> {
        const current = knowledge.current();
        const { entry, warnings } = readBody(body);
        return {
          entry,
          warnings: warnings.map(({ line, message }) => ({ line, message })),
          cards: { internal: toPreview(entry, 'internal'), customer: toPreview(entry, 'customer') },
          similar: weighWordings(entry, current),
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
        return { parts: readEntryParts(markdown), products: listProducts(knowledge.current().products) };
      },
    }),
    endpoint({
      name: 'preview.similar',
      method: 'post',
      path: '/preview/similar',
      role: 'viewer',
      summary: '条目没有某个相似问时，这个问法会得到什么回答；要几秒，一次做一个条目',
      body: writtenSchema,
      async run({ body }): Promise<{ without: { q: string; answer: string }[] }> {
        const { entry } = readBody(body);
        if (isAsking) throw new QundaError('CONFLICT', '正在算另一个条目的相似问，请过一会儿再试。');
        isAsking = true;
        const asking = askWithoutEach(entry, knowledge).finally(() => {
          isAsking = false;
        });
        return { without: await withLimit(asking) };
      },
    }),
  ];

  function readBody({ markdown, entryId }: z.output<typeof writtenSchema>): ReturnType<typeof readWritten> {
    const { entry, warnings } = readWritten(markdown, knowledge.current().products);
    return { entry: { ...entry, id: entryId ?? entry.id }, warnings };
  }

  function toPreview(entry: FaqEntry, audience: Audience): CardPreview | null {
    const card = createSolutionCard(entry, audience, (id) => findKnown(knowledge.current(), id));
    if (!card) return null;
    const message = {
      ...toCopies(createReply(card, cardToText(card))),
      channelId: 'console',
      conversation: { id: 'preview', isGroup: true, conversationType: 'group', name: '' },
    };
    const shown = cardOf(message);
    return { card: shown?.kind === 'solution' ? shown : card, text: message.text ?? '', previews: render(message) };
  }
}

/** What is not there by then goes on, but nobody waits for it. */
async function withLimit<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    const message = '知识库很大或机器正忙，30 秒还没算完；请过一会儿再试。';
    timer = setTimeout(() => reject(new QundaError('CONFLICT', message)), MAX_ASKING_MS);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
