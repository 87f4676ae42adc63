const DAY_MS = 24 * 60 * 60_000;

/** Kinds of files, and how long one is kept after it was put. */
export const FILE_KINDS = {
  /** Copies of the pictures that documents show. */
  mirror: Number.POSITIVE_INFINITY,
  /** Pictures that people sent to the page. */
  pictures: DAY_MS,
  /** Cards whose buttons a platform reports by an id of the card. */
  cards: 7 * DAY_MS,
} as const;

export type FileKind = keyof typeof FILE_KINDS;

/** A letter, digit or `-` first, so that a name is never a path. */
const NAME = /^[\w-][\w.-]{0,99}$/u;

export function isFileName(name: string): boolean {
  return NAME.test(name);
}

/** Files of one kind by name: letters, digits, `_-.`. Every process that shares the store finds them. */
export interface Files {
  /** In place of what was there; whole or not at all. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** undefined where there is none, or it has had its time. */
  get(name: string): Promise<Buffer | undefined>;
}

/** The files of every kind; `keptMs` is how long one is kept. */
export function openAllFiles(open: (kind: FileKind, keptMs: number) => Files): Record<FileKind, Files> {
  const opened = Object.entries(FILE_KINDS).map(([kind, keptMs]) => [kind, open(kind as FileKind, keptMs)]);
  return Object.fromEntries(opened);
}
