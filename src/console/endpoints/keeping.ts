import { z } from 'zod';
import type { FaqEntry } from '../../../intents/index.ts';
import type { Store } from '../../core/ports/store.ts';
import { writeEntry } from '../../corpus/index.ts';
import type { Overlay } from '../../knowledge/corrections.ts';
import { findKnown } from '../../knowledge/knowledge.ts';
import type { LiveKnowledge } from '../../knowledge/live.ts';
import { forget } from '../../privacy/forget.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

/** What is taken out of Qunda: the knowledge as documents, and people who want to be forgotten. */
export function keepingEndpoints(store: Store, knowledge: Pick<LiveKnowledge, 'current'>): Endpoint[] {
  return [
    endpoint({
      name: 'knowledge.export',
      method: 'get',
      path: '/export',
      role: 'viewer',
      summary: '现在用来回答的条目，按文档写成 Markdown，可以放回原处；可以只要在页面上写的和更正过的',
      query: z.object({ corrected: z.stringbool().default(false) }),
      async run({ query: { corrected } }) {
        const { understander, overlays } = knowledge.current();
        const entries = corrected ? overlays.flatMap(toExported) : understander.entries;
        return { files: writeDocuments(entries) };

        /** Under the document that the correction is of, where there is one. */
        function toExported({ correction: { entryId }, source }: Overlay): FaqEntry[] {
          const entry = findKnown(knowledge.current(), entryId);
          return entry ? [{ ...entry, origin: source?.origin ?? entry.origin }] : [];
        }
      },
    }),
    endpoint({
      name: 'people.forget',
      method: 'post',
      path: '/forget',
      role: 'admin',
      summary: '忘掉一个人或一个群：删除留下的消息、提问、反馈、工单和未送达的消息',
      body: z.object({
        channelId: z.string().min(1),
        conversationId: z.string().min(1).optional(),
        personId: z.string().min(1).optional(),
      }),
      run: async ({ body }) => ({ removed: await forget(store, body) }),
    }),
  ];
}

/** The entries of each document in their order, as the dialect writes them. */
function writeDocuments(entries: readonly FaqEntry[]): { name: string; markdown: string }[] {
  const documents = new Map<string, FaqEntry[]>();
  for (const entry of entries) {
    const name = `${entry.origin.document.replace(/\.\w{1,8}$/u, '').replace(/[^\p{L}\p{N}._-]+/gu, '-')}.md`;
    documents.set(name, [...(documents.get(name) ?? []), entry]);
  }
  return [...documents].map(([name, of]) => ({ name, markdown: `${of.map(writeEntry).join('\n\n')}\n` }));
}
