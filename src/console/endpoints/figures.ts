import { z } from 'zod';
import type { Store } from '../../core/ports/store.ts';
import { countFigures, dayOf } from '../../figures/figures.ts';
import type { Gaps } from '../../gaps/gaps.ts';
import { findKnown } from '../../knowledge/knowledge.ts';
import type { LiveKnowledge } from '../../knowledge/live.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const DAY_MS = 24 * 60 * 60_000;
const DEFAULT_DAYS = 30;
const LISTED = 20;
const MAX_QUESTIONS = 500;
/** Of groups of misses that are looked through for recent ones. */
const MAX_GAPS = 200;

const day = z.iso.date('需要 2026-01-05 这样的日期').optional();
const scope = {
  from: day,
  to: day,
  channelId: z.string().optional(),
  conversationId: z.string().optional(),
  product: z.string().optional(),
};

export interface FiguresDeps {
  store: Store;
  gaps: Gaps;
  knowledge: Pick<LiveKnowledge, 'current'>;
  now(): number;
}

/** What the lead looks at on Monday, and the questions behind each number. */
export function figureEndpoints({ store, gaps, knowledge, now }: FiguresDeps): Endpoint[] {
  /** The days asked for; the last thirty where none are. */
  function complete<T extends { from?: string | undefined; to?: string | undefined }>(query: T) {
    const to = query.to ?? dayOf(now());
    return { ...query, to, from: query.from ?? dayOf(Date.parse(`${to}T12:00:00`) - (DEFAULT_DAYS - 1) * DAY_MS) };
  }

  return [
    endpoint({
      name: 'figures',
      method: 'get',
      path: '/figures',
      role: 'viewer',
      summary: '每天的提问、结果和反馈，最常用的条目，最常问而没有答案的',
      query: z.object(scope),
      async run({ query }) {
        const { from, to, ...rest } = complete(query);
        const figures = await countFigures(store, { from, to, ...rest });
        const { understander } = knowledge.current();
        const used = new Set(figures.entries.map(({ entryId }) => entryId));
        const { groups } = await gaps.list({ state: 'open', limit: MAX_GAPS });
        const open = groups.filter(({ lastAt }) => dayOf(lastAt) >= from);
        return {
          from,
          to,
          ...figures,
          entries: figures.entries.map((entry) => ({
            ...entry,
            title: findKnown(knowledge.current(), entry.entryId)?.title ?? null,
          })),
          neverUsed: understander.entries
            .filter(({ id }) => !used.has(id))
            .map(({ id, title }) => ({ entryId: id, title })),
          gaps: open
            .slice(0, LISTED)
            .map(({ id, title, count, people, lastAt }) => ({ id, title, count, people, lastAt })),
        };
      },
    }),
    endpoint({
      name: 'questions.list',
      method: 'get',
      path: '/questions',
      role: 'viewer',
      summary: '统计数字背后的提问，新的在前',
      query: z.object({
        ...scope,
        decision: z.enum(['answer', 'choices', 'none', 'chat']).optional(),
        entryId: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(MAX_QUESTIONS).default(100),
      }),
      async run({ query }) {
        const { from, to, limit, ...wanted } = complete(query);
        const names = ['channelId', 'conversationId', 'product', 'decision'] as const;
        const asked = (await store.asked.query()).filter(
          (each) =>
            dayOf(each.at) >= from &&
            dayOf(each.at) <= to &&
            names.every((name) => wanted[name] === undefined || wanted[name] === each[name]) &&
            (wanted.entryId === undefined || each.entryIds[0] === wanted.entryId),
        );
        return { questions: asked.toReversed().slice(0, limit), total: asked.length };
      },
    }),
  ];
}
