import type { Entity } from 'botbuilder';
import type { RobotMessage } from '../types.ts';
import type { Content, Mention } from './content.ts';

/**
 * Who is mentioned: the bot, where DingTalk says so or its name stands in the text, and other people, each with the
 * words that stand for them. DingTalk takes the bot's mention out of plain text; rich text keeps all of them, as text or
 * as nodes, and only `atUsers` tells that there are others.
 */
export function findMentions(message: RobotMessage, content: Content, botId: string, botName: string): Entity[] {
  const { atUsers, chatbotUserId, msgtype } = message;
  const others = atUsers.filter(({ dingtalkId }) => dingtalkId !== chatbotUserId);
  // In a group the bot may bear another name than the one that is set up here.
  const isAlone = isBotListed(message) && atUsers.length > 0 && others.length === 0;
  const isBot = ({ name, userId }: Mention): boolean =>
    name === botName || (userId === '' ? isAlone : userId === chatbotUserId);
  const bots = content.mentions.filter(isBot);
  const people = content.mentions.filter((mention) => !isBot(mention));
  const marked = new Set(content.mentions.map(({ name }) => name));
  const written = listNames(content.text).filter((name) => !marked.has(name));
  const strangers = written.filter((name) => !name.startsWith(botName));
  const isRenamed = isAlone && bots.length === 0 && msgtype === 'richText' && written.length === 1;
  const names = new Set([
    ...(isBotListed(message) ? [botName] : []),
    ...bots.map(({ name }) => name),
    ...(isRenamed ? strangers : []),
  ]);
  const named = new Set(people.map(({ userId }) => userId).filter(Boolean));
  const unnamed = others.filter(({ staffId }) => !named.has(staffId));
  return [
    ...Array.from(names, (name) => createMention(botId, name)),
    ...people.map(({ userId, name }) => createMention(userId, name)),
    // The list and the text agree in order where they agree at all; the id matters less than the words.
    ...strangers.slice(0, unnamed.length).map((name, at) => {
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
function listNames(text: string): string[] {
  return Array.from(text.matchAll(/(?<![\w.+-])[@＠]([^\s@＠]+)/gu), ([, name = '']) => name);
}

function createMention(id: string, name: string): Entity {
  return { type: 'mention', mentioned: { id, name }, text: `@${name}` };
}
