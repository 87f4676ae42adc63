import { Button } from 'antd';
import type { Ticket } from '../../../core/records/index.ts';
import { call, pathTo } from '../api.ts';
import { linkTo } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { useMay } from '../parts/visitor.ts';
import { Reply } from './Reply.tsx';
import { TicketFacts } from './TicketFacts.tsx';
import { Timeline } from './Timeline.tsx';

export interface TicketPanelProps {
  id: string;
  onChanged: () => Promise<void>;
  onClose: () => void;
}

/** One ticket: what it is about, what happened, and what can be done. */
export function TicketPanel({ id, onChanged, onClose }: TicketPanelProps) {
  const load = useLoad<Ticket>(pathTo('tickets', id));
  const { busy, run } = useAct();
  const mayAct = useMay('editor');

  async function act(action: string, done: string, body: object = {}): Promise<boolean> {
    const isDone = await run(() => call('POST', `${pathTo('tickets', id)}/${action}`, body), done);
    if (isDone) await Promise.all([load.reload(), onChanged()]);
    return isDone;
  }

  return (
    <section className="panel ticket-panel" aria-label={`工单 ${id}`}>
      <Loaded load={load}>
        {(ticket) => (
          <>
            <header className="queue-panel-head">
              <h2>
                {ticket.id} {ticket.question}
              </h2>
              <Button size="small" type="text" onClick={onClose}>
                收起
              </Button>
            </header>
            <TicketFacts ticket={ticket} />
            {mayAct && (
              <div className="row-actions">
                {ticket.state === 'open' && (
                  <Button type="primary" disabled={busy} onClick={() => act('take', '已接下')}>
                    接
                  </Button>
                )}
                {ticket.state === 'closed' ? (
                  <>
                    <Button disabled={busy} onClick={() => act('reopen', '已重新打开')}>
                      重新打开
                    </Button>
                    <Button href={linkTo('editor', '', { ticket: id })}>生成草稿</Button>
                  </>
                ) : (
                  <Button disabled={busy} onClick={() => act('close', '已关闭')}>
                    关闭
                  </Button>
                )}
              </div>
            )}
            <h3>经过</h3>
            <Timeline events={ticket.events} />
            {mayAct && ticket.state !== 'closed' && (
              <Reply busy={busy} onSend={(text) => act('reply', '已发回提问的群', { text })} />
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
