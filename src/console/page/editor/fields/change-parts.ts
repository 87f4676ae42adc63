import type { EntryPart } from '../../../../corpus/index.ts';
import { PART_LABELS, type PartKind, type PartValue, writePart } from '../../../../corpus/write-part.ts';

/** Whose part is meant: that of the entry, or of what a customer sees instead. */
export interface PartName {
  kind: PartKind;
  isCustomer: boolean;
}

/** The text that the parts are of. */
export function textOf(parts: readonly EntryPart[]): string {
  // A part that says nothing any more is not written; text that was never a part stays, and be it empty.
  return parts
    .filter(({ text, value }) => text !== '' || value === null)
    .map(({ text }) => text)
    .join('\n');
}

export function findPart(parts: readonly EntryPart[], { kind, isCustomer }: PartName): EntryPart | undefined {
  return parts.find((part) => part.kind === kind && part.isCustomer === isCustomer);
}

/** The parts with one that says something else; it gets its usual place where there was none. All others stay as they are written. */
export function changePart(parts: readonly EntryPart[], name: PartName, value: PartValue): EntryPart[] {
  const { kind, isCustomer } = name;
  const written = writePart(kind, value);
  const old = findPart(parts, name);
  if (old) {
    const space = /\n*$/u.exec(old.text)?.[0] ?? '';
    const changed = { ...old, value, text: written === '' ? '' : written + space };
    return parts.map((part) => (part === old ? changed : part));
  }
  const isMarked = !isCustomer || kind === 'customer' || parts.some((part) => part.kind === 'customer');
  const marked = isMarked ? parts : changePart(parts, { kind: 'customer', isCustomer: true }, { form: 'mark' });
  return marked.toSpliced(placeOf(marked, name), 0, { kind, isCustomer, value, text: written });
}

/** Without what a customer sees instead. */
export function dropCustomer(parts: readonly EntryPart[]): EntryPart[] {
  return parts.filter(({ isCustomer }) => !isCustomer);
}

/** What cannot be edited as fields. */
export function listLeft(parts: readonly EntryPart[]): EntryPart[] {
  return parts.filter(({ text, value }) => value === null && text.trim() !== '');
}

const ORDER: readonly string[] = ['title', ...Object.keys(PART_LABELS)];

/** Behind the last part that is usually written before it. */
function placeOf(parts: readonly EntryPart[], { kind, isCustomer }: PartName): number {
  if (kind === 'title') return 0;
  if (kind === 'customer') return parts.length;
  const rank = ORDER.indexOf(kind);
  const isBefore = (part: EntryPart): boolean =>
    part.isCustomer === isCustomer &&
    part.kind !== null &&
    (part.kind === 'customer' || ORDER.indexOf(part.kind) < rank);
  const before = parts.findLastIndex(isBefore);
  if (before >= 0) return before + 1;
  return isCustomer ? parts.length : 0;
}
