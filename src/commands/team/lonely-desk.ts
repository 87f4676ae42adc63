import type { Desk } from '../../conversation/turns/desk.ts';
import { QundaError } from '../../core/errors.ts';
import { createGroups } from '../../groups/groups.ts';
import { createDutyBook } from '../../tickets/duty.ts';
import { createTickets } from '../../tickets/tickets.ts';

type Team = Pick<Desk, 'confirm' | 'tickets' | 'drafts' | 'groups'>;

const refuse = async (): Promise<never> => {
  throw new QundaError('NOT_FOUND', '这里没有控制台，不能存草稿。');
};

/** What a desk has of a team where nothing is connected: tickets are kept and posted nowhere, there are no drafts. */
export function createLonelyTeam({ store, now }: Pick<Desk, 'store' | 'now'>): Team {
  const groups = createGroups({ store, products: () => [], now });
  const duty = createDutyBook(store, now);
  return {
    confirm: async () => {},
    tickets: createTickets({ store, duty, profileOf: groups.find, post: async () => '没有连着群', now }),
    drafts: { save: refuse, alias: refuse, fix: refuse },
    groups,
  };
}
