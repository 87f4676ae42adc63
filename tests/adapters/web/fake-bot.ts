import type { Activity } from 'botbuilder';
import type { Command } from '../../../adapters/web/index.ts';
import type { Card, CardAction } from '../../../src/core/card.ts';
import { createReply } from '../../../src/core/reply.ts';
import { choicesCard, noticeCard, plainCard, richCard } from './cards.ts';
import type { FakeBot } from './server.ts';

export const commands: Command[] = [
  {
    name: '/faq',
    aliases: ['问', '查'],
    usage: '/faq 关键词或编号',
    description: '按关键词、报错原文或编号（如 F003）查方案',
  },
  { name: '/help', aliases: ['帮助'], usage: '/help', description: '看怎么用' },
  {
    name: '/key',
    aliases: ['配置'],
    usage: '/key 配置项',
    description: '查哪些方案用到某个配置项、类型或单据，如 /key rim_config',
  },
];

/** Answers by what the text or the click says; silent to ordinary talk. */
export const scriptedBot: FakeBot = async ({ activity }, say) => {
  const reply = answer(activity);
  if (reply === undefined) return;
  await say(reply);
};

function answer({ text = '', value, entities = [] }: Partial<Activity>): Partial<Activity> | undefined {
  const click = value as CardAction | undefined;
  if (click?.action === 'choose') return card(click.entryId === 'F007' ? richCard : plainCard);
  if (click !== undefined) return { type: 'message', text: '谢谢反馈！' };
  if (text.includes('签收不了')) return card(choicesCard);
  if (text.startsWith('/faq F023')) return card(plainCard);
  if (text.startsWith('/help')) return { type: 'message', text: '直接 @群答 提问即可。' };
  if (text.includes('自动签收')) return card(richCard);
  return entities.some(({ type }) => type === 'mention') ? card(noticeCard) : undefined;
}

function card(content: Card): Partial<Activity> {
  return createReply(content, content.kind === 'choices' ? content.prompt : content.title);
}
