import { type Activity, TestAdapter } from 'botbuilder';
import { expect, it } from 'vitest';
import { stripBotMention } from '../../../../src/conversation/middleware/strip-mention.ts';
import { isAddressed } from '../../../../src/core/turn-state.ts';
import { BOT, inGroup, person } from '../../../helpers/people.ts';

/** What the bot reads of a message, and whether it takes it for its own. */
async function read(activity: Partial<Activity>): Promise<{ text: string; isAddressed: boolean }> {
  let result = { text: '', isAddressed: false };
  const adapter = new TestAdapter(async (context) => {
    result = { text: context.activity.text, isAddressed: isAddressed(context) };
  });
  adapter.use(stripBotMention);
  await adapter.processActivity({ type: 'message', conversation: inGroup('group'), recipient: BOT, ...activity });
  return result;
}

const mention = (account: Activity['from'], text: string) => ({ type: 'mention', mentioned: account, text });

it.each(['@群答 在吗', '＠群答 在吗', '在吗 @群答'])('reads the name of the bot: %s', async (text) => {
  expect(await read({ text })).toEqual({ text: '在吗', isAddressed: true });
});

it.each([
  ['@Helper 在吗', '@Helper'],
  ['<at>群答 FAQ</at> 在吗', '<at>群答 FAQ</at>'],
  ['在吗 ＠群里的名字', '＠群里的名字'],
])('reads what the platform says the mention looks like: %s', async (text, spelling) => {
  expect(await read({ text, entities: [mention(BOT, spelling)] })).toEqual({ text: '在吗', isAddressed: true });
});

it('believes a mention that the text does not show', async () => {
  expect(await read({ text: '在吗', entities: [mention(BOT, '')] })).toEqual({ text: '在吗', isAddressed: true });
});

it('keeps the mention of somebody else', async () => {
  const entities = [mention(person('群答小助手'), '@群答小助手')];
  expect(await read({ text: '@群答小助手 在吗', entities })).toEqual({ text: '@群答小助手 在吗', isAddressed: false });
  expect(await read({ text: '@群答小助手 @群答 在吗', entities })).toEqual({
    text: '@群答小助手 在吗',
    isAddressed: true,
  });
});

it('takes every message outside a group for its own', async () => {
  const conversation = { ...inGroup('direct'), isGroup: false };
  expect(await read({ text: '在吗', conversation })).toEqual({ text: '在吗', isAddressed: true });
});

it('reads a message without text', async () => {
  expect(await read({})).toEqual({ text: '', isAddressed: false });
});
