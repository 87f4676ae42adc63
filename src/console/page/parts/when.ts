import { formatTime } from '../../../pages/common/time.ts';

/** When something was, in the reader's words and time zone. */
export function showTime(iso: string): string {
  return formatTime(new Date(iso), new Date());
}
