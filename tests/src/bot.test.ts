import { describe, expect, it } from 'vitest';
import type { Understander } from '../../intents/index.ts';
import { cardToText } from '../../src/core/card-text.ts';
import { cardOf } from '../../src/core/reply.ts';
import { createChat, trained } from '../helpers/chat.ts';
import { BOT, inGroup, person } from '../helpers/people.ts';

const CARD_F003 = [{ kind: 'solution', id: 'F003' }];
const HELP = [{ kind: 'notice', title: '我是群答，可以这样问我' }];

describe('what is meant for the bot', () => {
  it('answers a question that mentions it with one card', async () => {
    expect(await createChat().say('@群答 怎么打开自动签收')).toMatchObject(CARD_F003);
  });

  it('sends every card with its plain text', async () => {
    const [reply] = await createChat().deliver({ text: '@群答 怎么打开自动签收' });
    expect(reply?.text).toContain('【进项发票自动签收】');
    expect(reply?.text).toBe(cardToText(cardOf(reply!)!));
  });

  it('finds the question whichever side of it the mention stands on', async () => {
    const chat = createChat();
    expect(await chat.say('怎么打开自动签收 ＠群答')).toMatchObject(CARD_F003);
    expect(await chat.say('你好 @群答\u2005怎么打开自动签收')).toMatchObject(CARD_F003);
  });

  it('knows that it is meant by the mention entity alone', async () => {
    const entities = [{ type: 'mention', mentioned: BOT, text: '' }];
    expect(await createChat().say('怎么打开自动签收', { entities })).toMatchObject(CARD_F003);
  });

  it('needs no mention where people write to it directly', async () => {
    const conversation = { ...inGroup('direct'), isGroup: false };
    expect(await createChat().say('怎么打开自动签收', { conversation })).toMatchObject(CARD_F003);
  });

  it('explains itself to somebody who only mentions it', async () => {
    const chat = createChat();
    expect(await chat.say('@群答')).toMatchObject(HELP);
    expect(await chat.say(' ＠群答 \n')).toMatchObject(HELP);
  });

  it('recognises the line that matters in a pasted caption', async () => {
    const caption = '@群答 老师看下这个\n客户：某某集团\n操作时间 2025-01-02 10:11\n个人中心报签名错误\n请尽快处理';
    expect(await createChat().say(caption)).toMatchObject([{ kind: 'solution', id: 'F002' }]);
  });

  it('takes the quoted message as the question', async () => {
    const entities = [{ type: 'quote', text: '怎么打开自动签收' }];
    const chat = createChat();
    expect(await chat.say('@群答', { entities })).toMatchObject(CARD_F003);
    expect(await chat.say('@群答 这个', { entities })).toMatchObject(CARD_F003);
  });

  it('leaves a quotation alone that is not addressed to it', async () => {
    expect(await createChat().say('同问', { entities: [{ type: 'quote', text: '怎么打开自动签收' }] })).toEqual([]);
  });
});

describe('a picture', () => {
  const entities = [{ type: 'picture' }];

  it('alone is answered with what would help', async () => {
    expect(await createChat().say('@群答', { entities })).toMatchObject([
      { kind: 'notice', title: '收到图片，但我还读不了图片里的字', buttons: [{ label: '转人工' }] },
    ]);
  });

  it('does not hide the question that came with it', async () => {
    expect(await createChat().say('@群答 怎么打开自动签收', { entities })).toMatchObject(CARD_F003);
  });

  it('that is not addressed to the bot is left alone', async () => {
    expect(await createChat().say('', { entities })).toEqual([]);
  });
});

describe('what is not meant for the bot', () => {
  it.each(['怎么打开自动签收', '2', '已解决', '转人工', '@小李 怎么打开自动签收', '@群主 你好', 'a@群答.com', ''])(
    'leaves group talk alone: %j',
    async (text) => {
      const chat = createChat();
      expect(await chat.say(text)).toEqual([]);
      expect(await chat.store.unanswered.query()).toEqual([]);
      expect(await chat.store.feedback.query()).toEqual([]);
    },
  );

  it('leaves a message to somebody else alone, also when that name begins with its own', async () => {
    const entities = [{ type: 'mention', mentioned: person('群答小助手'), text: '@群答小助手' }];
    expect(await createChat().say('@群答小助手 怎么打开自动签收', { entities })).toEqual([]);
  });

  it('does not answer itself', async () => {
    expect(await createChat().say('@群答 怎么打开自动签收', { from: BOT })).toEqual([]);
  });

  it('leaves alone what is no message', async () => {
    expect(await createChat().say('@群答 怎么打开自动签收', { type: 'conversationUpdate' })).toEqual([]);
  });
});

describe('delivery', () => {
  it('takes the same id in another conversation for another message', async () => {
    const chat = createChat();
    await chat.say('@群答 怎么打开自动签收', { id: 'same' });
    const elsewhere = { id: 'same', conversation: inGroup('other') };
    expect(await chat.say('@群答 怎么打开自动签收', elsewhere)).toMatchObject(CARD_F003);
  });
});

describe('a turn that fails', () => {
  const failing: Understander = {
    ...trained,
    understand() {
      throw new Error('disk on fire at /secret/path');
    },
  };

  it('is answered politely and without the reason', async () => {
    const cards = await createChat({ understander: failing }).say('@群答 怎么打开自动签收');
    expect(cards).toMatchObject([{ kind: 'notice', title: '这条消息处理时出错了' }]);
    expect(JSON.stringify(cards)).not.toContain('secret');
  });

  it('does not stand in the way of the next one, nor of its own redelivery', async () => {
    const chat = createChat({ understander: failing });
    await chat.say('@群答 怎么打开自动签收', { id: 'failed' });
    chat.understander = trained;
    expect(await chat.say('@群答 怎么打开自动签收')).toMatchObject(CARD_F003);
    expect(await chat.say('@群答 怎么打开自动签收', { id: 'failed' })).toMatchObject(CARD_F003);
  });
});
