import { z } from 'zod';
import type { TicketDesk } from '../../core/ports/ticket-desk.ts';
import type { Ticket } from '../../core/records/index.ts';
import { type DutyBook, dutySchema } from '../../tickets/duty.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

/** Questions that were handed over, and who is there for them. */
export function ticketEndpoints(tickets: TicketDesk, duty: DutyBook): Endpoint[] {
  const base = '/tickets';
  const order = (name: 'take' | 'close' | 'reopen', summary: string): Endpoint =>
    endpoint({
      name: `ticket.${name}`,
      method: 'post',
      path: `${base}/:id/${name}`,
      role: 'editor',
      summary,
      run: async ({ params, visitor }) => toView(await tickets[name](params.id!, visitor.name)),
    });
  return [
    endpoint({
      name: 'ticket.list',
      method: 'get',
      path: base,
      role: 'viewer',
      summary: '转人工的问题，新的在前；open 也包括有人接手的',
      query: z.object({ state: z.enum(['open', 'taken', 'closed', 'all']).default('open') }),
      async run({ query: { state } }) {
        const all = await tickets.list();
        const isWanted = (ticket: Ticket): boolean =>
          state === 'all' || (state === 'open' ? ticket.state !== 'closed' : ticket.state === state);
        return { tickets: all.filter(isWanted).map(toView) };
      },
    }),
    endpoint({
      name: 'ticket.get',
      method: 'get',
      path: `${base}/:id`,
      role: 'viewer',
      summary: '一个工单',
      run: async ({ params }) => toView(await tickets.get(params.id!)),
    }),
    order('take', '接手'),
    endpoint({
      name: 'ticket.reply',
      method: 'post',
      path: `${base}/:id/reply`,
      role: 'editor',
      summary: '回复，发到提问人的群里',
      body: z.object({ text: z.string().trim().min(1, '不能为空').max(4_000) }),
      run: async ({ params, body, visitor }) => toView(await tickets.reply(params.id!, visitor.name, body.text)),
    }),
    order('close', '办完'),
    order('reopen', '重新打开'),
    endpoint({
      name: 'duty.get',
      method: 'get',
      path: '/duty',
      role: 'viewer',
      summary: '工单发到哪里，什么时候有人值班',
      run: () => duty.get(),
    }),
    endpoint({
      name: 'duty.set',
      method: 'put',
      path: '/duty',
      role: 'reviewer',
      summary: '设置值班群、值班时间、值班表和提醒',
      body: dutySchema,
      run: ({ body }) => duty.set(body),
    }),
  ];
}

/** What the channel needs is no reader's business. */
function toView({ replyTo: _replyTo, ...ticket }: Ticket): object {
  return ticket;
}
