import type { Entity } from 'botbuilder';
import type { RobotMessage } from '../types.ts';
import type { Content } from './content.ts';

/**
 * Who is mentioned: the bot, where DingTalk says so or its name stands in the text, and other people, each with the
 * words that stand for them. DingTalk takes the bot's mention out of plain text; rich text keeps all of them, as text or
 * as nodes, and only `atUsers` tells that there are others.
 */
export function findMentions(message: RobotMessage, content: Content, botId: string, botName: string): Entity[] {
  const isBot = (id: string): boolean => id !== '' && id === message.chatbotUserId;
  const [bots, people] = partition(content.mentions, ({ name, userId }) => isBot(userId) || name === botName);
  const names = new Set([...(isBotListed(message) ? [botName] : []), ...bots.map(({ name }) => name)]);
  const known = new Set([...names, botName, ...people.map(({ name }) => name)]);
  const others = message.atUsers.filter(({ dingtalkId }) => !isBot(dingtalkId));
  const unnamed = others.filter(({ staffId }) => !people.some(({ userId }) => userId !== '' && userId === staffId));
  const written = listNames(content.text, botName).filter((name) => !known.has(name));
  return [
    ...Array.from(names, (name) => createMention(botId, name)),
    ...people.map(({ userId, name }) => createMention(userId, name)),
    // The list and the text agree in order where they agree at all; the id matters less than the words.
    ...written.slice(0, unnamed.length).map((name, at) => {
      const { staffId = '', dingtalkId = '' } = unnamed[at] ?? {};
      return createMention(staffId || dingtalkId, name);
    }),
  ];
}

/** Whether DingTalk says that the bot was mentioned. */
export function isBotListed({ isInAtList, atUsers, chatbotUserId }: RobotMessage): boolean {
  return isInAtList || (chatbotUserId !== '' && atUsers.some(({ dingtalkId }) => dingtalkId === chatbotUserId));
}

/** What follows an `@`, up to the next space; an `@` inside a word is an address. */
function listNames(text: string, botName: string): string[] {
  const rest = text.replaceAll(`@${botName}`, ' ').replaceAll(`＠${botName}`, ' ');
  return Array.from(rest.matchAll(/(?<![\w.+-])[@＠]([^\s@＠]+)/gu), ([, name = '']) => name);
}

function createMention(id: string, name: string): Entity {
  return { type: 'mention', mentioned: { id, name }, text: `@${name}` };
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
