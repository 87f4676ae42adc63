/** A JSON object of unknown content. */
export type JsonRecord = Record<string, unknown>;

/** The value of a JSON text, or undefined for garbage. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The object that a value is, or holds as JSON text: DingTalk nests JSON in strings. Anything else is empty. */
export function toRecord(value: unknown): JsonRecord {
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as JsonRecord) : {};
}

export function toArray(value: unknown): unknown[] {
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  return Array.isArray(parsed) ? parsed : [];
}

export function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
