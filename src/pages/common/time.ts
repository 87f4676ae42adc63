const DAY_MS = 24 * 60 * 60 * 1000;

/** Messages further apart than this get a line with the time between them. */
export const SEPARATOR_MS = 5 * 60 * 1000;

/** 14:05, 昨天 14:05, 11月3日 14:05 or 2025年11月3日 14:05, in the reader's time zone. */
export function formatTime(at: Date, now: Date): string {
  const day = formatDay(at, now);
  const clock = `${pad(at.getHours())}:${pad(at.getMinutes())}`;
  return day === '' ? clock : `${day} ${clock}`;
}

/** 14:05 on the same day, else the day alone: for where room is short. */
export function formatTimeShort(at: Date, now: Date): string {
  return formatDay(at, now) || formatTime(at, now);
}

function formatDay(at: Date, now: Date): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
  if (days === 0) return '';
  if (days === 1) return '昨天';
  const date = `${at.getMonth() + 1}月${at.getDate()}日`;
  return at.getFullYear() === now.getFullYear() ? date : `${at.getFullYear()}年${date}`;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
