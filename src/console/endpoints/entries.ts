import { z } from 'zod';
import { type FaqEntry, listProducts, normalize } from '../../../intents/index.ts';
import { QundaError } from '../../core/errors.ts';
import { writeEntry } from '../../corpus/index.ts';
import type { EntryUse, Usage } from '../../figures/usage.ts';
import { findKnown, type Knowledge } from '../../knowledge/knowledge.ts';
import type { LiveKnowledge } from '../../knowledge/live.ts';
import type { Publishing } from '../../publishing/publishing.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const NEVER_USED: EntryUse = { hits: 0, solved: 0, unsolved: 0, lastAt: null };

/** The entries in force. */
export function entryEndpoints(
  knowledge: Pick<LiveKnowledge, 'current'>,
  publishing: Publishing,
  usage: Usage,
): Endpoint[] {
  return [
    endpoint({
      name: 'entry.list',
      method: 'get',
      path: '/entries',
      role: 'viewer',
      summary: '现在用来回答的条目',
      query: z.object({
        query: z.string().default(''),
        /** Only what a list shows. */
        brief: z.stringbool().default(false),
        limit: z.coerce.number().int().min(1).optional(),
      }),
      async run({ query: { query, brief, limit } }) {
        const { understander } = knowledge.current();
        const uses = await usage();
        const found = search(understander.entries, query);
        const listed = found.slice(0, limit).map((entry) => ({
          ...(brief ? toBrief(entry) : entry),
          ...describe(entry),
          ...(uses.get(entry.id) ?? NEVER_USED),
        }));
        return { entries: listed, total: found.length };
      },
    }),
    endpoint({
      name: 'product.list',
      method: 'get',
      path: '/products',
      role: 'viewer',
      summary: '可以设给群、条目和值班的产品线',
      run: async () => ({ products: listProducts(knowledge.current().products) }),
    }),
    endpoint({
      name: 'entry.get',
      method: 'get',
      path: '/entries/:id',
      role: 'viewer',
      summary: '一个条目，连同它的写法和原文',
      async run({ params }) {
        const current = knowledge.current();
        const entry = findKnown(current, params.id!);
        if (!entry) throw new QundaError('NOT_FOUND', `没有条目 ${params.id}，请核对编号。`);
        const overlay = current.overlays.find(({ correction }) => correction.entryId === entry.id);
        const uses = (await usage()).get(entry.id) ?? NEVER_USED;
        const original = overlay?.source ? writeEntry(overlay.source) : null;
        return { ...entry, ...describe(entry), ...uses, markdown: writeEntry(entry), original };
      },
    }),
    endpoint({
      name: 'entry.withdraw',
      method: 'post',
      path: '/entries/:id/withdraw',
      role: 'reviewer',
      summary: '撤销在页面上的更正，回到原文；页面上新写的条目则删掉',
      run: async ({ params, visitor }) => {
        const { id, summary } = await publishing.withdraw(params.id!, visitor.name);
        return { version: Number(id), summary };
      },
    }),
  ];

  /** Where an entry comes from, and what was corrected. */
  function describe({ id, source, origin }: FaqEntry): object {
    const overlay = knowledge.current().overlays.find(({ correction }) => correction.entryId === id);
    const correction = overlay && {
      at: overlay.correction.at,
      by: overlay.correction.by,
      why: overlay.correction.why,
      isNew: overlay.source === null,
      isStale: overlay.isStale,
    };
    const warnings = listWarnings(knowledge.current(), origin);
    return { source: source || origin.document, document: origin.document, correction: correction ?? null, warnings };
  }
}

function search(entries: readonly FaqEntry[], query: string): FaqEntry[] {
  const words = normalize(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [...entries];
  return entries.filter((entry) => {
    const { id, aliases, title, question, similar, steps, configPaths } = entry;
    const text = normalize(
      [id, ...aliases, title, question, ...similar, ...steps, JSON.stringify(configPaths)].join('\n'),
    );
    return words.every((word) => text.includes(word));
  });
}

/** What looks odd in the lines of an entry: those from its heading up to the next one of its document. */
function listWarnings({ understander, warnings }: Knowledge, { document, line }: FaqEntry['origin']): string[] {
  const ofDocument = warnings.filter((warning) => warning.document === document && warning.line >= line);
  if (ofDocument.length === 0) return [];
  const later = understander.entries.filter(({ origin }) => origin.document === document && origin.line > line);
  const end = Math.min(...later.map(({ origin }) => origin.line));
  return ofDocument.filter((warning) => warning.line < end).map(({ message }) => message);
}

/** Without the answer, which is most of an entry. */
function toBrief({ id, aliases, title, products, audience, appliesTo, similar }: FaqEntry): object {
  return { id, aliases, title, products, audience, appliesTo, similar: similar.length };
}
