import type { DownloadOptions } from '../../adapters/kit/http/download.ts';
import type { FaqEntry } from '../../intents/index.ts';
import type { Logger } from '../core/logger.ts';
import type { DocumentPicture, DocumentPictures } from '../core/ports/document-pictures.ts';
import type { Files } from '../core/ports/files.ts';
import { MAX_PICTURE_BYTES } from '../pictures/limits.ts';
import { readHeader } from '../pictures/read-header.ts';
import { nameIn, nameOf } from './address.ts';
import { makeThumbnail } from './thumbnail.ts';

/** Copies of the pictures that documents show, because their hosts refuse clients that come from elsewhere. */
export interface Mirror extends DocumentPictures {
  /** Copies what these entries show and is not copied yet, one after the other; what fails is tried again later. Never rejects. */
  collect(entries: readonly FaqEntry[]): Promise<void>;
  /** A copy in small, made once; in full where it cannot be made smaller. */
  readThumbnail(name: string): Promise<DocumentPicture | undefined>;
}

export interface MirrorDeps {
  /** The copies by their content, and beside them what the addresses led to. */
  files: Files;
  /** Host names, with their ports, that the operator has named, which may be private. */
  trustedHosts: readonly string[];
  download(url: string, options: DownloadOptions): Promise<Buffer>;
  logger: Logger;
  now(): number;
}

const TIMEOUT_MS = 30_000;
const RETRY_MS = 60 * 60_000;
const NAME = /^[\da-f]{64}$/u;

export function createMirror({ files, trustedHosts, download, logger, now }: MirrorDeps): Mirror {
  const names = new Map<string, string>();
  /** When a picture that could not be copied is tried again. */
  const retryAt = new Map<string, number>();
  let collecting: Promise<void> | undefined;
  /** All of whose pictures are copied. */
  let complete: readonly FaqEntry[] | undefined;

  /** The picture is named by its content, and what an address led to is kept beside it. */
  const noteOf = (url: string): string => `${nameOf(url)}.name`;

  async function copy(url: string): Promise<string> {
    const known = (await files.get(noteOf(url)))?.toString() ?? '';
    if (NAME.test(known)) return known;
    const bytes = await download(url, {
      maxBytes: MAX_PICTURE_BYTES,
      timeoutMs: TIMEOUT_MS,
      isTrusted: trustedHosts.includes(new URL(url).host),
      refuse: (reason) => new Error(reason),
    });
    // A page that asks to sign in comes with 200 as well.
    readHeader(bytes);
    const name = nameOf(bytes);
    await files.put(name, bytes);
    await files.put(noteOf(url), Buffer.from(name));
    return name;
  }

  async function read(name: string): Promise<DocumentPicture | undefined> {
    const bytes = NAME.test(name) ? await files.get(name) : undefined;
    return bytes && toPicture(bytes);
  }

  async function copyAll(entries: readonly FaqEntry[]): Promise<void> {
    const urls = listPictures(entries);
    const failures: unknown[] = [];
    for (const url of urls) {
      if (names.has(url) || (retryAt.get(url) ?? 0) > now()) continue;
      try {
        names.set(url, await copy(url));
      } catch (error) {
        retryAt.set(url, now() + RETRY_MS);
        failures.push(error);
      }
    }
    if ([...urls].every((url) => names.has(url))) complete = entries;
    const [err] = failures;
    if (failures.length > 0) logger.warn({ err, failed: failures.length }, 'pictures of documents were not copied');
  }

  return {
    collect(entries) {
      if (entries === complete) return Promise.resolve();
      collecting ??= copyAll(entries).finally(() => {
        collecting = undefined;
      });
      return collecting;
    },
    find: (url) => nameIn(url) ?? names.get(withoutFragment(url)),
    read,
    async readThumbnail(name) {
      if (!NAME.test(name)) return undefined;
      const kept = await files.get(thumbnailOf(name));
      if (kept) return toPicture(kept);
      const picture = await read(name);
      const small = picture && (await makeThumbnail(picture.bytes).catch(() => null));
      if (!small) return picture;
      await files.put(thumbnailOf(name), small);
      return toPicture(small);
    },
    recall: async (key) => (await files.get(`${key}.note`))?.toString() ?? '',
    note: (key, text) => files.put(`${key}.note`, Buffer.from(text)),
  };
}

function toPicture(bytes: Buffer): DocumentPicture {
  return { bytes, type: `image/${readHeader(bytes).format}` };
}

function thumbnailOf(name: string): string {
  return `${name}.thumbnail`;
}

function listPictures(entries: readonly FaqEntry[]): Set<string> {
  const urls = entries.flatMap(({ images, customerVersion }) => [...images, ...(customerVersion?.images ?? [])]);
  // What is kept here needs no copy.
  return new Set(urls.filter((url) => URL.canParse(url) && nameIn(url) === undefined).map(withoutFragment));
}

/** Yuque writes the size of a picture behind its address. */
function withoutFragment(url: string): string {
  return url.split('#', 1)[0]!;
}
