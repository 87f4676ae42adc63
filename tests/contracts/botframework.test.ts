import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import express from 'express';
import { createBotFrameworkChannel } from '../../adapters/botframework/index.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { startConnector } from '../adapters/botframework/connector.ts';
import { createClock } from '../helpers/clock.ts';
import { createScriptedBot } from '../helpers/scripted-bot.ts';
import { channelContract } from './channel.ts';
import {
  COLLEAGUE,
  CONTRACT_SCRIPT,
  collectText,
  type OpenOptions,
  type Said,
  type Vendor,
  waitForEnd,
} from './vendor.ts';

const BOT = 'bot-1';
const DRAWN = new Set(['text', 'title', 'value']);
let count = 0;

/** The end of Teams: posts what people say with the library's client, and takes replies as the connector does. */
async function openTeams({ botName, audience, beforeTurn }: OpenOptions): Promise<Vendor> {
  const connector = await startConnector();
  const clock = createClock();
  const store = createMemoryStore(clock.now);
  const channel = createBotFrameworkChannel({ botName, audience }, { now: clock.now });
  const bot = createScriptedBot({ store, now: clock.now, script: CONTRACT_SCRIPT, beforeTurn });
  const server = createServer(express().use(channel.routes!(bot.receive))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  const client = new ConfigurationBotFrameworkAuthentication({}).createBotFrameworkClient();
  let repeat = async (): Promise<void> => {};

  async function post(activity: Partial<Activity>): Promise<void> {
    repeat = () => post(activity);
    const { serviceUrl, conversation } = activity;
    const { status } = await client.postActivity('', '', url, serviceUrl!, conversation!.id, activity as Activity);
    if (status !== 200) throw new Error(`not accepted: ${status}`);
    await waitForEnd(bot, activity.id!);
  }

  function address(person: string, conversation: string): Partial<Activity> {
    count += 1;
    return {
      type: 'message',
      id: `message-${count}`,
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      conversation: { id: conversation, isGroup: true, conversationType: 'groupChat', name: '' },
      from: { id: person, name: person },
      recipient: { id: BOT, name: botName },
    };
  }

  return {
    channel,
    store,
    bot,
    clock,
    say: (said) => post({ ...address(said.isOwn ? BOT : said.person, said.conversation), ...write(said, botName) }),
    click({ person, conversation, label }) {
      const button = connector.deliveries
        .flatMap(({ activity }) => findButtons(activity.attachments))
        .findLast(({ title }) => title.includes(label));
      return post({ ...address(person, conversation), value: button!.data });
    },
    redeliver: () => repeat(),
    replies: () =>
      connector.deliveries.map(({ activity }) => ({
        text: [activity.text ?? '', collectText(activity.attachments, DRAWN)].join('\n'),
        raw: JSON.stringify(activity),
      })),
    // Nothing but the entrance, which is not the channel's own.
    waitForNoSockets: async () => {},
    async close() {
      await channel.stop?.();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      await connector.close();
    },
  };
}

/** Text as Teams writes it: a mention is a tag, with an entity beside it. */
function write({ text, hasPicture }: Said, botName: string): Partial<Activity> {
  const people = [
    { id: BOT, name: botName },
    { id: 'colleague', name: COLLEAGUE },
  ].filter(({ name }) => new RegExp(`(?<!\\w)@${name}`, 'u').test(text));
  return {
    text: people.reduce(
      (written, { name }) => written.replace(new RegExp(`(?<!\\w)@${name}`, 'gu'), `<at>${name}</at>`),
      text,
    ),
    entities: people.map((mentioned) => ({ type: 'mention', mentioned, text: `<at>${mentioned.name}</at>` })),
    ...(hasPicture && {
      attachments: [{ contentType: 'image/*', contentUrl: 'https://smba.trafficmanager.net/v3/attachments/1' }],
    }),
  };
}

function findButtons(node: unknown): { title: string; data: unknown }[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'Action.Submit') return [node as unknown as { title: string; data: unknown }];
  return Object.values(node).flatMap(findButtons);
}

channelContract('the Bot Framework protocol', openTeams, {
  buttons: true,
  // Teams does not document how it delivers one.
  quotes: false,
  pictures: true,
  redelivery: true,
  echo: true,
});
