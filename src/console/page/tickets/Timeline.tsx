import type { TicketEvent } from '../../../core/records/index.ts';
import { showTime } from '../parts/when.ts';
import { EVENT_NAMES } from './states.ts';

/** What happened to a ticket, in order. */
export function Timeline({ events }: { events: readonly TicketEvent[] }) {
  return (
    <ol className="timeline">
      {events.map(({ at, kind, by, text }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: events are only ever added
        <li key={place} data-kind={kind}>
          <p className="weak">
            <b>{by}</b> {EVENT_NAMES[kind]} <time dateTime={at}>{showTime(at)}</time>
          </p>
          {text !== '' && <p className="timeline-text">{text}</p>}
        </li>
      ))}
    </ol>
  );
}
