import { describe, expect, it } from 'vitest';
import { type Chat, createChat, trained } from '../../../helpers/chat.ts';
import { MINUTE_MS } from '../../../helpers/clock.ts';
import { inGroup, person } from '../../../helpers/people.ts';

const FIRST = [{ kind: 'solution', id: 'F002' }];
const SECOND = [{ kind: 'solution', id: 'F001' }];
const EXPIRED = [{ kind: 'notice', lines: ['这组候选已经过期，请把问题再发一次。'] }];

/** A chat in which 小王 was just offered F002 and F001. */
async function offerChoices(): Promise<Chat> {
  const chat = createChat();
  const cards = await chat.say('@群答 上传发票');
  expect(cards).toMatchObject([
    {
      kind: 'choices',
      options: [
        { number: 1, id: 'F002' },
        { number: 2, id: 'F001' },
      ],
    },
  ]);
  return chat;
}

describe('choices', () => {
  it.each([
    '2',
    '２',
    '②',
    '2.',
    '2、',
    '第二个',
    '第2个',
    '选2',
    '选第二个',
    '二',
    '@群答 2',
    '发票查重规则怎么设置',
    '@群答 发票查重规则怎么设置？',
  ])('are answered with %j', async (text) => {
    const chat = await offerChoices();
    expect(await chat.say(text)).toMatchObject(SECOND);
  });

  it('are answered with a click', async () => {
    const chat = await offerChoices();
    expect(await chat.click('choose', 'F001')).toMatchObject(SECOND);
  });

  it('wait while somebody else talks and is answered', async () => {
    const chat = await offerChoices();
    const from = person('小李');
    expect(await chat.say('我们也遇到了', { from })).toEqual([]);
    expect(await chat.say('@群答 怎么打开自动签收', { from })).toMatchObject([{ id: 'F003' }]);
    expect(await chat.say('1')).toMatchObject(FIRST);
  });

  it('wait while the same person talks to others', async () => {
    const chat = await offerChoices();
    expect(await chat.say('稍等我看一下')).toEqual([]);
    expect(await chat.say('3 张发票都这样')).toEqual([]);
    expect(await chat.say('1')).toMatchObject(FIRST);
  });

  it('belong to the person who was offered them', async () => {
    const chat = await offerChoices();
    const from = person('小李');
    expect(await chat.say('2', { from })).toEqual([]);
    expect(await chat.say('@群答 2', { from })).toMatchObject(EXPIRED);
    expect(await chat.say('2')).toMatchObject(SECOND);
  });

  it('belong to the conversation they were offered in', async () => {
    const chat = await offerChoices();
    const conversation = inGroup('other');
    expect(await chat.say('2', { conversation })).toEqual([]);
  });

  it('expire after ten minutes', async () => {
    const chat = await offerChoices();
    chat.clock.advance(10 * MINUTE_MS);
    expect(await chat.say('1')).toMatchObject(FIRST);

    const late = await offerChoices();
    late.clock.advance(10 * MINUTE_MS + 1);
    expect(await late.say('1')).toEqual([]);
    expect(await late.say('@群答 1')).toMatchObject(EXPIRED);
  });

  it('say how many there are to somebody who mentions the bot with another number', async () => {
    const chat = await offerChoices();
    expect(await chat.say('9')).toEqual([]);
    expect(await chat.say('@群答 9')).toMatchObject([{ kind: 'notice', lines: ['候选只有 2 个，请回复其中的编号。'] }]);
    expect(await chat.say('2')).toMatchObject(SECOND);
  });

  it('give way to the next question', async () => {
    const chat = await offerChoices();
    await chat.say('@群答 怎么打开自动签收');
    expect(await chat.say('2')).toEqual([]);
  });

  it('keep their numbers when the corpus changes in between', async () => {
    const chat = await offerChoices();
    chat.understander = { ...trained, entries: trained.entries.filter(({ id }) => id !== 'F002') };
    expect(await chat.say('1')).toMatchObject([{ kind: 'notice', title: '没有编号为 F002 的方案' }]);
    expect(await chat.say('2')).toMatchObject(SECOND);
  });

  it.each(['都不是', '@群答 都不是', '@群答 不对', '@群答 没有合适的。'])(
    'are turned down with %j, and the next message says more about the question',
    async (text) => {
      const chat = await offerChoices();
      const [notice] = await chat.say(text);
      expect(notice).toMatchObject({
        title: '这几个都不是',
        lines: [expect.stringContaining('报错原文')],
        buttons: [{ value: { action: 'handover' } }],
      });
      expect(await chat.store.feedback.query()).toMatchObject([
        { action: 'neither', entryId: null, question: '上传发票' },
      ]);
      expect(await chat.store.unanswered.query()).toMatchObject([
        { question: '上传发票', candidates: [{ id: 'F002' }, { id: 'F001' }], handedOver: false },
      ]);
      expect(await chat.say('1')).toEqual([]);
      expect(await chat.say('@群答 提示签名错误')).toMatchObject(FIRST);
    },
  );

  it('are turned down with a click, and a person gets the question', async () => {
    const chat = await offerChoices();
    expect(await chat.click('neither', null)).toMatchObject([{ title: '这几个都不是' }]);
    await chat.click('handover', null);
    expect((await chat.store.unanswered.query()).at(-1)).toMatchObject({ question: '上传发票', handedOver: true });
  });

  it('are not turned down twice, nor by somebody who was sent others or none', async () => {
    const chat = await offerChoices();
    await chat.say('1');
    expect(await chat.click('neither', null)).toMatchObject([{ title: '这几个都不是' }]);
    expect(await chat.click('neither', null, { from: person('小李') })).toMatchObject([{ title: '这几个都不是' }]);
    expect(await chat.store.unanswered.query()).toEqual([]);
  });

  it('that nobody remembers any more can still be turned down', async () => {
    expect(await createChat().say('@群答 都不是')).toMatchObject([{ title: '这几个都不是' }]);
    expect(await createChat().say('都不是')).toEqual([]);
  });

  it('can be turned down for a person', async () => {
    const chat = await offerChoices();
    expect(await chat.say('转人工')).toMatchObject([{ title: '已转人工' }]);
    expect(await chat.store.unanswered.query()).toMatchObject([{ question: '上传发票', handedOver: true }]);
  });
});
