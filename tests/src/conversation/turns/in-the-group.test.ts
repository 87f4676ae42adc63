import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../src/core/card.ts';
import { type Chat, CONTACT, createChat, createConstant } from '../../../helpers/chat.ts';
import { person } from '../../../helpers/people.ts';

const text = (cards: Card[]): string => JSON.stringify(cards);
const CARD = { kind: 'solution', id: 'F003' };

async function askedAutoSign(): Promise<Chat> {
  const chat = createChat();
  expect(await chat.say('@群答 怎么打开自动签收')).toMatchObject([CARD]);
  return chat;
}

describe('somebody else’s mention', () => {
  it.each(['@群答 转人工 @张三', '@张三 @群答 转人工', '＠张三 转人工 @群答', '@群答 @张三 @李四 转人工！'])(
    'does not hide the word in %s',
    async (said) => {
      const chat = createChat();
      expect(text(await chat.say(said))).toContain(CONTACT);
      expect(await chat.store.feedback.query()).toMatchObject([{ action: 'handover' }]);
    },
  );

  it.each(['@张三 @群答 /help', '@群答 /help @张三', '@群答 、帮助 @张三', '@群答 ／ｈｅｌｐ。'])(
    'does not hide the command in %s',
    async (said) => {
      expect(text(await createChat().say(said))).toContain('可以这样问我');
    },
  );

  it.each(['@群答 1 @张三', '@张三 @群答 １。', '@群答 ① @张三', '@群答 （1） @张三', '@群答 第一个！@张三'])(
    'does not hide the number in %s',
    async (said) => {
      const chat = createChat();
      const [offered] = await chat.say('@群答 发票', {});
      if (offered?.kind !== 'choices') throw new Error('choices were expected');
      expect(await chat.say(said)).toMatchObject([{ kind: 'solution', id: offered.options[0]!.id }]);
      expect(await chat.store.unanswered.count()).toBe(0);
    },
  );

  it('with a space in the name is known by its entity', async () => {
    const mention = { type: 'mention', mentioned: { id: 'li', name: '张 三' }, text: '<at>张 三</at>' };
    const chat = createChat();
    expect(text(await chat.say('@群答 转人工 @张 三', { entities: [mention] }))).toContain(CONTACT);
  });
});

describe('an id or a key', () => {
  it.each(['/faq F003。', '/faq「F003」', '、faq f003', '／faq：Ｆ００３！', '/faq #F003', '/FAQ　F003；'])(
    'is read out of %s',
    async (said) => {
      expect(await createChat().say(`@群答 ${said}`)).toMatchObject([CARD]);
    },
  );
});

describe('what cannot be read', () => {
  it.each([
    ['file', '文件'],
    ['voice', '语音'],
    ['location', '位置'],
    ['contact', '名片'],
    ['record', '聊天记录'],
    ['video', '视频'],
    ['something new', '消息'],
  ])('gets one honest line: %s', async (kind, name) => {
    const chat = createChat();
    const cards = await chat.say('@群答', { entities: [{ type: 'attachment', kind }] });
    expect(cards).toHaveLength(1);
    expect(text(cards)).toContain(`收到${name}`);
    expect(await chat.store.unanswered.count()).toBe(0);
  });

  it('does not hide the question beside it', async () => {
    const entities = [{ type: 'attachment', kind: 'file' }];
    expect(await createChat().say('@群答 怎么打开自动签收', { entities })).toMatchObject([CARD]);
  });
});

describe('what is said about the card just sent', () => {
  it.each([
    ['值是多少', 'auto_sign'],
    ['那个值填什么呀', 'auto_sign'],
    ['key 发我一下', 'auto_sign'],
    ['在哪个菜单？', '›'],
    ['有没有截图', '没有截图'],
    ['要重启吗', '没有提到要不要重启'],
    ['再说细一点', '方案写到的就是这些'],
    ['哪个计划任务', 'rim_sign_task'],
  ])('%s gets that part of it', async (said, part) => {
    const chat = await askedAutoSign();
    const cards = await chat.say(`@群答 ${said}`);
    expect(cards).toMatchObject([{ kind: 'notice', title: expect.stringContaining('F003') }]);
    expect(text(cards)).toContain(part);
    expect(await chat.store.unanswered.count()).toBe(0);
  });

  it.each(['查验的值是多少', '发票查重在哪个菜单'])('%s is a question of its own', async (said) => {
    const chat = await askedAutoSign();
    expect(text(await chat.say(`@群答 ${said}`))).not.toContain('"title":"F003');
  });

  it('needs a card', async () => {
    const chat = createChat({ understander: createConstant({}) });
    expect(text(await chat.say('@群答 值是多少'))).toContain('没有找到');
  });
});

describe('somebody who joins in', () => {
  const li = { from: person('小李') };

  it.each(['同问', '我这也是', '@群答 我们这边也遇到了', '+1', '@群答 一样的问题'])(
    'with %s gets the card',
    async (said) => {
      const chat = await askedAutoSign();
      expect(await chat.say(said, li)).toMatchObject([CARD]);
      expect(await chat.say('已解决', li)).toHaveLength(1);
      expect(await chat.store.feedback.query()).toMatchObject([{ entryId: 'F003', personId: 'id-of-小李' }]);
    },
  );

  it('counts as one more who has no answer', async () => {
    const chat = createChat({ understander: createConstant({}) });
    await chat.say('@群答 今天食堂吃什么');
    await chat.say('@群答 同问', li);
    const kept = await chat.store.unanswered.query();
    expect(kept.map(({ question, personId }) => [question, personId])).toEqual([
      ['今天食堂吃什么', 'id-of-小王'],
      ['今天食堂吃什么', 'id-of-小李'],
    ]);
  });

  it('joins nothing where nothing was asked, and never another group', async () => {
    const chat = await askedAutoSign();
    const elsewhere = { ...li, conversation: { id: 'other', name: '', isGroup: true, conversationType: 'group' } };
    expect(await chat.say('同问', elsewhere)).toEqual([]);
  });
});

describe('a person asked for in a sentence', () => {
  it.each([
    '麻烦找个人帮我看看',
    '能不能转给人工客服',
    '叫个工程师来看一下',
    '有没有人处理一下',
    '帮我联系你们的技术人员',
  ])('%s is a hand-over', async (said) => {
    const chat = createChat({ understander: createConstant({}) });
    expect(text(await chat.say(`@群答 ${said}`))).toContain(CONTACT);
  });

  it.each(['找不到开票人员怎么办', '人工录入的发票怎么改', '联系人怎么维护', '人工智能审核怎么关'])(
    '%s is a question',
    async (said) => {
      const chat = createChat({ understander: createConstant({}) });
      expect(text(await chat.say(`@群答 ${said}`))).not.toContain(CONTACT);
    },
  );
});

describe('a bare 「怎么弄」', () => {
  it.each(['进项发票导入模板.xlsx', '[聊天记录]', '[文件]报错截图.zip', '群聊的聊天记录'])(
    'about %s asks for the error text',
    async (quoted) => {
      const chat = createChat();
      const entities = [{ type: 'quote', text: quoted, messageId: 'm' }];
      expect(text(await chat.say('@群答 怎么弄', { entities }))).toContain('没有报错文字');
    },
  );
});
