import type { Ticket } from '../../../core/records/index.ts';
import { linkTo } from '../frame/route.ts';
import { Place } from '../parts/Place.tsx';

const VERDICTS = { solved: '已解决', unsolved: '没解决' };

/** Who asked where, what was recognised, and what the bot has tried. */
export function TicketFacts({ ticket }: { ticket: Ticket }) {
  const { asker, channelId, conversationId, product, version, recognised, candidates, tried, assignee, duty } = ticket;
  return (
    <dl className="facts ticket-about">
      <dt>提问的人</dt>
      <dd>
        {asker}，<Place channelId={channelId} conversationId={conversationId} />
      </dd>
      {(product !== null || version !== null) && (
        <>
          <dt>产品</dt>
          <dd>{[product, version].filter((part) => part !== null).join(' ')}</dd>
        </>
      )}
      {recognised !== null && (
        <>
          <dt>识别到</dt>
          <dd>{recognised}</dd>
        </>
      )}
      {tried.length > 0 && (
        <>
          <dt>发过的卡片</dt>
          <dd>
            {tried.map(({ entryId, verdict }) => (
              <span key={entryId} className="asked-entry">
                <EntryLink id={entryId} />
                {verdict !== null && `（${VERDICTS[verdict]}）`}
              </span>
            ))}
          </dd>
        </>
      )}
      {candidates.length > 0 && (
        <>
          <dt>相近的条目</dt>
          <dd>
            {candidates.map((id) => (
              <span key={id} className="asked-entry">
                <EntryLink id={id} />
              </span>
            ))}
          </dd>
        </>
      )}
      <dt>值班</dt>
      <dd>
        {duty === null ? '没有发到值班群，只在这里' : <Place {...duty} />}
        {assignee !== null && `，${assignee} 在处理`}
      </dd>
    </dl>
  );
}

function EntryLink({ id }: { id: string }) {
  return (
    <a className="entry-link" href={linkTo('entries', id)}>
      {id}
    </a>
  );
}
