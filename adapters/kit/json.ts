/** A JSON object of unknown content. */
export type JsonRecord = Record<string, unknown>;

/** The value of a JSON text, bytes being UTF-8; undefined for garbage and for what is no text. */
export function parseJson(text: unknown): unknown {
  if (typeof text !== 'string' && !Buffer.isBuffer(text)) return undefined;
  try {
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}

/** Whether a value is a JSON object, which arrays are not. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a value is, or holds as JSON text: vendors nest JSON in strings. Anything else is empty. */
export function toRecord(value: unknown): JsonRecord {
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  return isRecord(parsed) ? parsed : {};
}

/** The array that a value is, or holds as JSON text. Anything else is empty. */
export function toArray(value: unknown): unknown[] {
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  return Array.isArray(parsed) ? parsed : [];
}

/** The text that a value is. Anything else is empty. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
