/** A part of a map or list that was taken out of a value; `path` says where it belongs. */
export interface Piece {
  path: readonly string[];
  items: unknown[];
}

/** A plain value in parts that another thread can take in one at a time. */
export interface Parcel {
  /** The value with its maps and long lists empty. */
  frame: unknown;
  /** Memory that may be handed over instead of copied. */
  transfer: ArrayBuffer[];
  pieces: Iterable<Piece>;
}

/** A shorter list stays where it is. */
const LONG_LIST = 100;
/** Values in a piece; taking in as many takes a few milliseconds at most. */
const PIECE_SIZE = 1_000;

/**
 * Takes a plain value apart, because all of a message is read at once, whatever else waits. Typed arrays cost nothing:
 * their memory changes hands, so `value` must not be used afterwards.
 */
export function pack(value: unknown): Parcel {
  const transfer = new Set<ArrayBuffer>();
  const large: { path: string[]; items: Iterable<unknown> }[] = [];
  const frame = takeOut(value, []);
  return { frame, transfer: [...transfer], pieces: cutUp() };

  function takeOut(part: unknown, path: string[]): unknown {
    if (ArrayBuffer.isView(part)) {
      if (part.buffer instanceof ArrayBuffer) transfer.add(part.buffer);
      return part;
    }
    if (part instanceof Map || (Array.isArray(part) && part.length >= LONG_LIST)) {
      large.push({ path, items: part });
      return part instanceof Map ? new Map() : [];
    }
    if (Array.isArray(part)) return part.map((item, at) => takeOut(item, [...path, String(at)]));
    if (!isPlain(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, takeOut(item, [...path, key])]));
  }

  function* cutUp(): Generator<Piece> {
    for (const { path, items } of large) {
      let piece: unknown[] = [];
      let size = 0;
      for (const item of items) {
        piece.push(item);
        size += countValues(item);
        if (size < PIECE_SIZE) continue;
        yield { path, items: piece };
        piece = [];
        size = 0;
      }
      yield { path, items: piece };
    }
  }
}

/** Puts a piece into the frame that it was taken out of; pieces come in order. */
export function putBack(frame: unknown, { path, items }: Piece): void {
  const place = path.reduce((part, key) => Reflect.get(Object(part), key), frame);
  if (place instanceof Map) for (const item of items) place.set(...(item as [unknown, unknown]));
  else if (Array.isArray(place)) place.push(...items);
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function countValues(value: unknown): number {
  if (!Array.isArray(value) && !isPlain(value)) return 1;
  let count = 1;
  for (const item of Object.values(value)) count += countValues(item);
  return count;
}
