import type { Ticket, TicketEvent } from '../../../core/records/index.ts';

export const STATES: { value: Ticket['state'] | 'all'; label: string; empty: string }[] = [
  { value: 'open', label: '没办完', empty: '没有没办完的工单。提问的人点“转人工”以后，会出现在这里。' },
  { value: 'taken', label: '有人接了', empty: '没有接了还没办完的工单。' },
  { value: 'closed', label: '已关闭', empty: '没有关闭的工单。' },
  { value: 'all', label: '全部', empty: '还没有工单。' },
];

export const EVENT_NAMES: Record<TicketEvent['kind'], string> = {
  opened: '转了人工',
  posted: '发到了值班群',
  taken: '接了',
  reply: '答复',
  message: '补充',
  reminded: '又提醒了值班群',
  closed: '关闭',
  reopened: '重新打开',
};
