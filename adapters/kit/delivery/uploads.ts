import { createHash } from 'node:crypto';
import type { DocumentPicture, DocumentPictures } from '../../../src/core/ports/document-pictures.ts';
import { createExpiringMap } from '../expiring-map.ts';
import { isRecord, parseJson } from '../json.ts';

/** A platform's own copies of the pictures that cards show. */
export interface Uploads {
  /** The platform's ids of these pictures by their addresses; what is missing is shown by its address. Never rejects. */
  idsOf(urls: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface UploadsOptions {
  pictures: DocumentPictures;
  /** Whose ids they are: the platform and the bot there. */
  owner: string;
  /** What the platform takes: types as `image/png`, and bytes. */
  types: readonly string[];
  maxBytes: number;
  /** How long an id is good, in milliseconds; Infinity: for ever. */
  keptMs: number;
  /** Resolves with the id. */
  upload(picture: DocumentPicture, name: string): Promise<string>;
  now(): number;
  report(error: unknown): void;
}

/** What could not be uploaded is not tried again for each card. */
const RETRY_MS = 10 * 60_000;
const MAX_FAILED = 1_000;

/** Uploads each picture once, known by its content; ids are kept as notes, so that another start or process uploads nothing anew. */
export function createUploads(options: UploadsOptions): Uploads {
  const { pictures, owner, types, maxBytes, keptMs, upload, now, report } = options;
  const known = new Map<string, Kept>();
  const failed = createExpiringMap<true>({ keptMs: RETRY_MS, maxSize: MAX_FAILED, now });
  const underWay = new Map<string, Promise<string | undefined>>();

  async function findId(name: string): Promise<string | undefined> {
    const key = createHash('sha256').update(`${owner} ${name}`).digest('hex');
    const kept = known.get(name) ?? readKept(await pictures.recall(key));
    if (kept && (kept.until === null || kept.until > now())) {
      known.set(name, kept);
      return kept.id;
    }
    const picture = await pictures.read(name);
    if (!picture || !types.includes(picture.type) || picture.bytes.length > maxBytes) return undefined;
    const until = Number.isFinite(keptMs) ? now() + keptMs : null;
    const id = await upload(picture, `${name.slice(0, 16)}.${picture.type.slice('image/'.length)}`);
    known.set(name, { id, until });
    await pictures.note(key, JSON.stringify({ id, until } satisfies Kept)).catch(report);
    return id;
  }

  async function tryToFind(name: string): Promise<string | undefined> {
    if (failed.get(name)) return undefined;
    const finding = underWay.get(name) ?? findId(name).finally(() => underWay.delete(name));
    underWay.set(name, finding);
    try {
      return await finding;
    } catch (error) {
      if (!failed.get(name)) report(error);
      failed.set(name, true);
      return undefined;
    }
  }

  return {
    async idsOf(urls) {
      const found = urls.map(async (url): Promise<[string, string][]> => {
        const name = pictures.find(url);
        const id = name === undefined ? undefined : await tryToFind(name);
        return id === undefined ? [] : [[url, id]];
      });
      return new Map((await Promise.all(found)).flat());
    },
  };
}

/** An id, and until when it is good, in milliseconds since the epoch; null: for ever. */
interface Kept {
  id: string;
  until: number | null;
}

function readKept(text: string): Kept | undefined {
  const kept = parseJson(text);
  if (!isRecord(kept) || typeof kept.id !== 'string') return undefined;
  return { id: kept.id, until: typeof kept.until === 'number' ? kept.until : null };
}
