import { QundaError } from '../core/errors.ts';
import type { Store } from '../core/ports/store.ts';
import { putRecord } from '../core/put-record.ts';
import type { YuqueDocument } from '../core/records/index.ts';
import type { KeptDocuments } from '../publishing/publishing.ts';
import { contentOf, listSources, toSource } from './source.ts';

type Kept = Pick<Store, 'documents' | 'pastTexts' | 'settings'>;

/** Texts are kept for going back by so many versions. */
const KEPT_VERSIONS = 100;
const ID = 'yuque texts since';

/** The documents of Yuque as each of the last versions had them. */
export function createTextHistory(store: Kept, url: string, now: () => number): KeptDocuments {
  return {
    inForce: () => listSources(store, url),
    async at(version) {
      const documents = await store.documents.query();
      const since = await readSince(store);
      if (documents.length > 0 && (since === null || version < since)) {
        const from = since === null ? '' : `，最早能回到版本 ${since}`;
        throw new QundaError('CONFLICT', `版本 ${version} 时语雀文档的原文没有留下，回不去${from}。`);
      }
      const past = new Map<string, YuqueDocument['inForce']>();
      // The oldest of those that ended after it.
      const ended = (await store.pastTexts.query()).filter(({ until }) => until > version);
      for (const { document, inForce } of ended.toSorted((a, b) => b.until - a.until)) past.set(document, inForce);
      const textOf = (document: YuqueDocument): YuqueDocument['inForce'] =>
        past.has(document.id) ? (past.get(document.id) ?? null) : document.inForce;
      return {
        all: documents.flatMap((document) => {
          const text = textOf(document);
          return text ? [toSource(document, text, url)] : [];
        }),
        async bringBack(as) {
          const changed = documents.filter((document) => contentOf(textOf(document)) !== contentOf(document.inForce));
          await keepTexts(changed, as, store, now);
          for (const document of changed) {
            await store.documents.update(document.id, { inForce: textOf(document), heldAt: version });
          }
        },
      };
    },
  };
}

/** From now on it is known what documents say, beginning with the version in force. */
export async function beginHistory(version: number, store: Kept, now: () => number): Promise<void> {
  const at = new Date(now()).toISOString();
  await store.settings.append({ id: ID, at, value: version });
}

/** Keeps what documents say before the version `until` brings something else, and lets go of what is too old. */
export async function keepTexts(
  documents: readonly YuqueDocument[],
  until: number,
  store: Kept,
  now: () => number,
): Promise<void> {
  const at = new Date(now()).toISOString();
  for (const { id: document, inForce } of documents) {
    await store.pastTexts.append({ id: `${until} ${document}`, at, document, until, inForce });
  }
  const oldest = until - KEPT_VERSIONS;
  if (oldest <= ((await readSince(store)) ?? oldest)) return;
  await putRecord(store.settings, { id: ID, at, value: oldest });
  for (const { id, until: end } of await store.pastTexts.query()) if (end <= oldest) await store.pastTexts.remove(id);
}

async function readSince({ settings }: Pick<Store, 'settings'>): Promise<number | null> {
  return ((await settings.get(ID))?.value ?? null) as number | null;
}
