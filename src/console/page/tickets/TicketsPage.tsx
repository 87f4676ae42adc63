import { Button, Segmented, Tag } from 'antd';
import { useEffect } from 'react';
import type { Ticket } from '../../../core/records/index.ts';
import { PHONE, useMediaQuery } from '../../../pages/common/hooks/use-media-query.ts';
import { usePageVisible } from '../../../pages/common/hooks/use-page-visible.ts';
import { queryOf } from '../api.ts';
import { goTo, linkTo, type Route } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Place } from '../parts/Place.tsx';
import { useLoad } from '../parts/use-load.ts';
import { usePages } from '../parts/use-pages.tsx';
import { showTime } from '../parts/when.ts';
import { STATES } from './states.ts';
import { TicketPanel } from './TicketPanel.tsx';
import '../parts/queue.css';
import './tickets.css';

const REFRESH_MS = 30_000;

/** Questions that were handed over to a person. */
export function TicketsPage({ route }: { route: Route }) {
  const state = STATES.find(({ value }) => value === route.query.get('state')) ?? STATES[0]!;
  const isPhone = useMediaQuery(PHONE);
  const isVisible = usePageVisible();
  const load = useLoad<{ tickets: Ticket[] }>(`/tickets${queryOf({ state: state.value })}`);
  const { reload } = load;
  const query = { state: state.value };
  const isListed = !(isPhone && route.id !== '');

  // Nothing announces a new ticket, so a page that is in front asks now and then.
  useEffect(() => {
    if (!isVisible) return;
    const timer = setInterval(reload, REFRESH_MS);
    return () => clearInterval(timer);
  }, [isVisible, reload]);

  return (
    <>
      <PageHead title="工单" note="转人工的问题；答复会发回提问的群">
        <Button onClick={reload}>刷新</Button>
      </PageHead>
      {isListed && (
        <div className="filters">
          <Segmented
            aria-label="状态"
            value={state.value}
            options={STATES.map(({ value, label }) => ({ value, label }))}
            onChange={(value) => goTo(linkTo('tickets', '', { state: value }))}
          />
        </div>
      )}
      <Loaded load={load} empty={({ tickets }) => (tickets.length === 0 && route.id === '' ? state.empty : undefined)}>
        {({ tickets }) => (
          <div className={route.id === '' ? 'queue tickets' : 'queue tickets has-open'}>
            {isListed && <TicketList tickets={tickets} query={query} openId={route.id} />}
            {route.id !== '' && (
              <TicketPanel
                key={route.id}
                id={route.id}
                onChanged={reload}
                onClose={() => goTo(linkTo('tickets', '', query))}
              />
            )}
          </div>
        )}
      </Loaded>
    </>
  );
}

interface TicketListProps {
  tickets: readonly Ticket[];
  query: Record<string, string>;
  openId: string;
}

function TicketList({ tickets, query, openId }: TicketListProps) {
  const { shown, pager } = usePages(tickets);
  return (
    <div>
      <ul className="ticket-list" aria-label="工单">
        {shown.map((ticket) => (
          <TicketItem key={ticket.id} ticket={ticket} query={query} isOpen={ticket.id === openId} />
        ))}
      </ul>
      {pager}
    </div>
  );
}

interface TicketItemProps {
  ticket: Ticket;
  query: Record<string, string>;
  isOpen: boolean;
}

function TicketItem({ ticket, query, isOpen }: TicketItemProps) {
  const { id, question, asker, at, channelId, conversationId, product, assignee, state } = ticket;
  return (
    <li className="queue-row" data-open={isOpen || undefined}>
      <a className="queue-title" href={linkTo('tickets', id, query)} aria-current={isOpen || undefined}>
        {id} {question}
      </a>
      <p className="queue-facts">
        <span>{asker}</span>
        <span>
          <Place channelId={channelId} conversationId={conversationId} />
        </span>
        <time dateTime={at}>{showTime(at)}</time>
        {product !== null && <Tag>{product}</Tag>}
        {state === 'open' && <Tag className="tag-warn">等人接</Tag>}
        {state === 'taken' && <Tag color="blue">{assignee ?? ''} 在处理</Tag>}
        {state === 'closed' && <Tag>已关闭</Tag>}
      </p>
    </li>
  );
}
