import type { Card, CardAction } from '../../src/core/card.ts';
import type { TranscriptMessage } from '../../src/core/records/index.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { openEvents } from '../adapters/web/events.ts';
import { startWebServer } from '../adapters/web/server.ts';
import { createClock } from '../helpers/clock.ts';
import { createScriptedBot, type ScriptedBot } from '../helpers/scripted-bot.ts';
import { createLog } from '../stand-ins/dingtalk-log.ts';
import { channelContract } from './channel.ts';
import { CONTRACT_SCRIPT, CONVERSATIONS, type OpenOptions, PERSONS, type Vendor, waitForEnd } from './vendor.ts';

/** The page's end: posts as it does, and reads the events that it draws. */
async function openWeb({ botName, audience, beforeTurn }: OpenOptions): Promise<Vendor> {
  const clock = createClock();
  const store = createMemoryStore(clock.now);
  let bot: ScriptedBot | undefined;
  const server = await startWebServer({
    store,
    now: clock.now,
    config: {
      botName,
      conversations: CONVERSATIONS.map((id) => ({ id, title: id, audience })),
      personas: PERSONS.map((id) => ({ id, name: id })),
    },
    bot: async (inbound, say) => (await bot!.receive(inbound, say)).ended,
  });
  bot = createScriptedBot({ store, now: clock.now, script: CONTRACT_SCRIPT, beforeTurn });
  const events = await openEvents(server.url);
  const shown = createLog<TranscriptMessage>();
  const ended = readAll();

  async function readAll(): Promise<void> {
    try {
      for (;;) shown.add(await events.next());
    } catch {
      // The stream has ended.
    }
  }

  async function waitForAnswer(response: Response, conversation: string): Promise<string> {
    if (response.status !== 202) throw new Error(`not accepted: ${response.status} ${await response.text()}`);
    const { id } = (await response.json()) as { id: string };
    await waitForEnd(bot!, id);
    for (const message of await store.messages.query({ conversationId: conversation, limit: 100 })) {
      await shown.waitFor((event) => event.id === message.id);
    }
    return id;
  }

  async function post(conversation: string, person: string, text: string, quote?: string): Promise<string> {
    const response = await server.say(conversation, { personaId: person, text, ...(quote && { quote }) });
    return waitForAnswer(response, conversation);
  }

  return {
    channel: server.channel,
    store,
    bot,
    clock,
    async say({ person, conversation, text, quoted }) {
      const quote = quoted === undefined ? undefined : await post(conversation, 'li', quoted);
      await post(conversation, person, text, quote);
    },
    async click({ person, conversation, label }) {
      const message = shown.items.findLast(({ card }) => card !== null && findButton(card, label))!;
      const value = findButton(message.card!, label)!;
      const response = await server.click(conversation, { personaId: person, messageId: message.id, value });
      await waitForAnswer(response, conversation);
    },
    replies: () =>
      shown.items
        .filter(({ from }) => from.isBot)
        .map((message) => ({ text: message.text, raw: JSON.stringify(message) })),
    waitForNoSockets: () => ended,
    async close() {
      await server.close();
      await ended;
    },
  };
}

function findButton(card: Card, label: string): CardAction | undefined {
  const option = card.kind === 'choices' ? card.options.find(({ title }) => title === label) : undefined;
  if (option) return { action: 'choose', entryId: option.id };
  return card.buttons.find((button) => button.label === label)?.value;
}

channelContract('the web console', openWeb, {
  buttons: true,
  quotes: true,
  pictures: false,
  redelivery: false,
  echo: false,
});
