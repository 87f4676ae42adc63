import { createNotice, type NoticeCard } from '../core/card.ts';
import { toCodeSpan } from '../core/inline.ts';
import type { Store } from '../core/ports/store.ts';
import { putRecord } from '../core/put-record.ts';
import type { SyncReport } from './sync.ts';

/** Something that people on duty must know: what it is, and what is said when it is over. Inline Markdown. */
interface Trouble {
  text: string;
  over: string;
}

export interface TroubleDeps {
  store: Pick<Store, 'settings'>;
  /** Says something to whoever is on duty; resolves with whether it has arrived. The same `id` again says nothing. */
  tell(card: NoticeCard, id: string): Promise<boolean>;
}

const ID = 'yuque troubles';
/** So many lines can be taken in; the rest is on the page. */
const MAX_LINES = 10;

/** Tells of what has gone wrong since it was told last, once, and once when it is well again. What does not arrive is told after the next sync. */
export async function tellTroubles(report: SyncReport, { store, tell }: TroubleDeps): Promise<void> {
  const known = new Map(
    Object.entries(((await store.settings.get(ID))?.value ?? {}) as unknown as Record<string, Trouble>),
  );
  const now = findTroubles(report);
  const fresh = [...now].filter(([key]) => !known.has(key));
  const over = [...known].filter(([key]) => !now.has(key));
  const isTold =
    fresh.length > 0 &&
    (await tell(createNotice('语雀同步有问题', shorten(fresh.map(([, { text }]) => text))), `${ID} ${report.at}`));
  const isEased =
    over.length > 0 &&
    (await tell(
      createNotice('语雀同步恢复了', shorten(over.map(([, trouble]) => trouble.over))),
      `${ID} over ${report.at}`,
    ));
  if (isTold) for (const [key, trouble] of fresh) known.set(key, trouble);
  if (isEased) for (const [key] of over) known.delete(key);
  if (isTold || isEased)
    await putRecord(store.settings, {
      id: ID,
      at: report.at,
      value: JSON.parse(JSON.stringify(Object.fromEntries(known))),
    });
}

/** By what stays the same as long as it lasts. */
function findTroubles({ books, documents, waiting }: SyncReport): Map<string, Trouble> {
  const troubles = new Map<string, Trouble>();
  for (const { id, title, url, state, reason } of documents) {
    if (state !== 'kept') continue;
    const name = toCodeSpan(title);
    troubles.set(`kept ${id}`, { text: `${name}：${reason}[打开文档](${url})`, over: `${name} 又读得出来了。` });
  }
  for (const { book, problem, isRefused, missing } of books) {
    if (isRefused) troubles.set(`refused ${book}`, { text: `${book}：${problem}`, over: `${book} 又能读了。` });
    if (missing.length > 0)
      troubles.set(`missing ${book}`, { text: `${book}：${problem}`, over: `${book} 的文档数已经对上。` });
  }
  // The losses come first and are told already.
  const [first, ...more] = waiting?.warnings.slice(books.filter(({ missing }) => missing.length > 0).length) ?? [];
  if (first !== undefined) {
    const rest = more.length === 0 ? '' : `还有 ${more.length} 处。`;
    const text = `有一次同步没有发布，在等人确认：${first}${rest}请到控制台的“语雀”一页看差别。`;
    troubles.set('waiting', { text, over: '在等人确认的那次同步已经处理。' });
  }
  return troubles;
}

function shorten(lines: readonly string[]): string[] {
  if (lines.length <= MAX_LINES) return [...lines];
  return [...lines.slice(0, MAX_LINES), `还有 ${lines.length - MAX_LINES} 条，见控制台的“语雀”一页。`];
}
