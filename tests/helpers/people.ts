import type { Activity } from 'botbuilder';

/** Accounts and conversations as activities carry them. */
export const BOT: Activity['recipient'] = { id: 'bot', name: '群答' };

export function person(name: string): Activity['from'] {
  return { id: `id-of-${name}`, name };
}

export function inGroup(id: string): Activity['conversation'] {
  return { id, name: id, isGroup: true, conversationType: 'group' };
}
