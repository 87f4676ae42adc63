import { randomUUID } from 'node:crypto';
import { startConnector } from '../../adapters/botframework/connector.ts';
import { createMessage } from '../../adapters/botframework/server.ts';
import { collectText } from '../../contracts/vendor.ts';
import { expectTaken, type GroupName, type Platform } from './platform.ts';

const DRAWN = new Set(['text', 'title', 'value']);

/** The Bot Framework's connector without tokens, as a program on this machine uses it. It cannot be posted to. */
export async function openBotFramework(): Promise<Platform> {
  const connector = await startConnector();
  let endpoint = '';

  async function post(group: GroupName, by: string, parts: object): Promise<void> {
    const conversation = { id: group, isGroup: true, conversationType: 'groupChat', name: group };
    const from = { id: by, name: by };
    const body = createMessage(connector.serviceUrl, { id: randomUUID(), conversation, from, ...parts });
    const headers = { 'Content-Type': 'application/json' };
    expectTaken((await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body) })).status);
  }

  return {
    settings: {},
    place: (group) => `botframework:emulator:${group}`,
    async enter(url) {
      endpoint = `${url}api/messages`;
    },
    say(group, text, { by = 'person-1' } = {}) {
      const mention = { type: 'mention', mentioned: { id: 'bot-1', name: 'Qunda' }, text: '<at>Qunda</at>' };
      return post(group, by, { text: `<at>Qunda</at> ${text}`, entities: [mention] });
    },
    click: (group, label, by = 'person-1') =>
      post(group, by, { text: '', value: { action: ACTIONS[label], entryId: null } }),
    async shown(group) {
      const own = connector.deliveries.filter(({ conversationId }) => conversationId === group);
      return own.map(({ activity }) => ({
        text: [activity.text ?? '', collectText(activity.attachments, DRAWN)].join('\n'),
        alerted: (activity.entities ?? []).flatMap(({ type, mentioned }) => (type === 'mention' ? [mentioned.id] : [])),
      }));
    },
    close: connector.close,
  };
}

/** What the buttons submit. */
const ACTIONS: Record<string, string> = { 转人工: 'handover', 已解决: 'solved', 没解决: 'unsolved' };
