import { WRITTEN_HERE } from './corrections.ts';
import type { Knowledge } from './knowledge.ts';

/** What was read from one document. */
export interface ReadDocument {
  /** As in `origin`: the name of a file relative to its folder or archive. */
  document: string;
  entries: number;
  warnings: { line: number; message: string }[];
}

/** What was read from each document, by name; what was written on the page is none. */
export function reportDocuments({ understander, overlays, warnings }: Knowledge): ReadDocument[] {
  const read = new Map<string, ReadDocument>();
  const of = (document: string): ReadDocument => {
    const known = read.get(document) ?? { document, entries: 0, warnings: [] };
    read.set(document, known);
    return known;
  };
  const covered = overlays.flatMap(({ source }) => source ?? []);
  for (const { origin } of [...understander.entries, ...covered]) of(origin.document).entries += 1;
  for (const { document, line, message } of warnings) of(document).warnings.push({ line, message });
  read.delete(WRITTEN_HERE);
  return [...read.values()].toSorted((a, b) => (a.document < b.document ? -1 : 1));
}
