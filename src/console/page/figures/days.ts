/** First and last day, `2026-01-05`, in the reader's time zone. */
export interface Range {
  from: string;
  to: string;
}

/** A group, a product line; what is not named is not asked for. */
export interface Scope {
  channelId?: string;
  conversationId?: string;
  product?: string;
}

const MONTHS_BACK = 12;

/** The last days up to today. */
export function lastDays(count: number, now: Date): Range {
  return { from: dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - count + 1)), to: dayOf(now) };
}

/** A whole month; 0 this one, 1 the one before. */
export function monthBack(count: number, now: Date): Range {
  const first = new Date(now.getFullYear(), now.getMonth() - Math.min(count, MONTHS_BACK), 1);
  return { from: dayOf(first), to: dayOf(new Date(first.getFullYear(), first.getMonth() + 1, 0)) };
}

function dayOf(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
