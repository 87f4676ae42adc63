import type { MessagePage } from '../../../adapters/web/types.ts';
import type { TranscriptMessage } from '../../../src/core/records/index.ts';
import { expectTaken, type GroupName, type Platform, type Shown } from './platform.ts';

/** People as they are shown. */
const PERSONAS: Record<string, string> = { 财务: 'finance', 实施顾问: 'consultant', 支持工程师: 'support' };
const GROUPS: Record<GroupName, string> = { customer: 'customer', duty: 'internal' };

interface Written extends Shown {
  id: string;
}

/** The groups of the app's own page. */
export async function openWeb(): Promise<Platform> {
  let api = '';

  const messagesIn = (group: GroupName): string => `${api}/conversations/${GROUPS[group]}/messages`;

  async function post(url: string, body: object): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    const { status } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    expectTaken(status);
  }

  async function history(group: GroupName): Promise<TranscriptMessage[]> {
    const all: TranscriptMessage[] = [];
    for (let hasMore = true; hasMore; ) {
      const before = all[0] ? `&before=${all[0].id}` : '';
      const page = (await (await fetch(`${messagesIn(group)}?limit=100${before}`)).json()) as MessagePage;
      all.unshift(...page.messages);
      hasMore = page.hasMore;
    }
    return all;
  }

  return {
    settings: {},
    place: (group) => `web:${GROUPS[group]}`,
    async enter(url) {
      api = `${url}api/web`;
    },
    say(group, text, { by = group === 'duty' ? '支持工程师' : '财务', quote } = {}) {
      const id = quote && (quote as Written).id;
      return post(messagesIn(group), { personaId: PERSONAS[by], text: `@群答 ${text}`, ...(id && { quote: id }) });
    },
    async click(group, label, by = '财务') {
      const offers = (await history(group)).flatMap(({ id: messageId, card }) => {
        const button = card?.buttons.find((each) => each.label === label);
        return button ? [{ messageId, value: button.value }] : [];
      });
      await post(`${api}/conversations/${GROUPS[group]}/actions`, { personaId: PERSONAS[by], ...offers.at(-1) });
    },
    async shown(group) {
      const said = (await history(group)).filter(({ from }) => from.isBot);
      return said.map(({ id, text }): Written => ({ id, text, alerted: [] }));
    },
    async close() {},
  };
}
