import { linkTo } from '../frame/route.ts';
import type { FiguresData } from './figures-data.ts';

/** Tickets and who has answered them, by name: nobody is ranked. */
export function TicketCounts({ tickets }: { tickets: FiguresData['tickets'] }) {
  const { opened, closed, open, firstReplyMinutes, byPerson } = tickets;
  return (
    <section className="panel ticket-counts" aria-label="工单">
      <h2>
        <a href={linkTo('tickets', '', { state: 'all' })}>工单 {opened} 个</a>
      </h2>
      <p className="weak">
        已关 {closed}，没关 {open}；
        {firstReplyMinutes === null
          ? '还没有人答复过。'
          : `首次答复用时的中位数 ${Math.round(firstReplyMinutes)} 分钟。`}
      </p>
      {byPerson.length > 0 && (
        <ul className="figure-list" aria-label="由谁答复，按名字排列">
          {byPerson.map(({ name, replied }) => (
            <li key={name}>
              {name}
              <span>答复过 {replied} 个</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
