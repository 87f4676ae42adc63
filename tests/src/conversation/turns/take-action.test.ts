import { describe, expect, it } from 'vitest';
import { type Chat, CONTACT, createChat, createConstant } from '../../../helpers/chat.ts';
import { MINUTE_MS } from '../../../helpers/clock.ts';
import { ENTRIES } from '../../../helpers/entries.ts';
import { person } from '../../../helpers/people.ts';

const find = (id: string) => ENTRIES.find((entry) => entry.id === id)!;
const QUESTION = '怎么打开自动签收';

/** A chat in which 小王 was just sent the card of F003. */
async function sendCard(): Promise<Chat> {
  const chat = createChat();
  expect(await chat.say(`@群答 ${QUESTION}`)).toMatchObject([{ kind: 'solution', id: 'F003' }]);
  return chat;
}

const SOLVED = { action: 'solved', lines: ['好的，已记录为已解决。'] };
const UNSOLVED = { action: 'unsolved', title: '抱歉没帮上忙' };
const HANDOVER = { action: 'handover', title: '已转人工' };

describe('a word about the last card', () => {
  it.each([
    ['已解决', SOLVED],
    ['已解决，谢谢！', SOLVED],
    ['@群答 搞定了', SOLVED],
    ['没解决', UNSOLVED],
    ['@群答 还是不行', UNSOLVED],
    ['转人工', HANDOVER],
    ['@群答 人工', HANDOVER],
  ])('is taken like the click: %s', async (text, { action, ...notice }) => {
    const chat = await sendCard();
    expect(await chat.say(text)).toMatchObject([{ kind: 'notice', ...notice }]);
    expect(await chat.store.feedback.query()).toMatchObject([
      { action, entryId: 'F003', question: QUESTION, personId: 'id-of-小王', conversationId: 'group' },
    ]);
  });

  it.each(['好了', '搞定', '不行', '没用', '人工', '已解决这个问题的是谁'])(
    'is not read into talk among people: %s',
    async (text) => {
      const chat = await sendCard();
      expect(await chat.say(text)).toEqual([]);
      expect(await chat.store.feedback.query()).toEqual([]);
    },
  );

  it('counts for ten minutes', async () => {
    const chat = await sendCard();
    chat.clock.advance(10 * MINUTE_MS + 1);
    expect(await chat.say('已解决')).toEqual([]);
    expect(await chat.store.feedback.query()).toEqual([]);
  });

  it('counts from the person who was sent the card', async () => {
    const chat = await sendCard();
    expect(await chat.say('已解决', { from: person('小李') })).toEqual([]);
    expect(await chat.store.feedback.query()).toEqual([]);
  });
});

describe('a click', () => {
  it.each([SOLVED, UNSOLVED, HANDOVER] as const)('is acknowledged and kept: $action', async ({ action, ...notice }) => {
    const chat = await sendCard();
    expect(await chat.click(action as 'solved', 'F003')).toMatchObject([{ kind: 'notice', ...notice }]);
    expect(await chat.store.feedback.query()).toMatchObject([{ action, entryId: 'F003', question: QUESTION }]);
  });

  it('on an older card is not taken for one on the last question', async () => {
    const chat = await sendCard();
    await chat.say('@群答 机票税额算得不对');
    await chat.click('unsolved', 'F003');
    expect(await chat.store.feedback.query()).toMatchObject([{ entryId: 'F003', question: '' }]);
  });

  it('is never too late', async () => {
    const chat = createChat();
    await chat.say('@群答 食堂几点开饭');
    chat.clock.advance(30 * MINUTE_MS);
    await chat.click('handover', null);
    expect(await chat.store.unanswered.query()).toMatchObject([{ question: '食堂几点开饭', handedOver: true }]);
  });

  it('by somebody else is kept under that name', async () => {
    const chat = await sendCard();
    await chat.click('solved', 'F003', { from: person('小李') });
    expect(await chat.store.feedback.query()).toMatchObject([
      { personId: 'id-of-小李', entryId: 'F003', question: '' },
    ]);
  });

  it('on an entry that has gone is answered with its id', async () => {
    expect(await createChat().click('choose', 'F999')).toMatchObject([{ title: '没有编号为 F999 的方案' }]);
  });

  it.each([{ action: 'erase', entryId: 'F003' }, { entryId: 'F003' }, 'solved', null])(
    'that is none of ours is left alone: %j',
    async (value) => {
      const chat = createChat();
      expect(await chat.say('', { value })).toEqual([]);
      expect(await chat.store.feedback.query()).toEqual([]);
    },
  );
});

describe('a card that did not help', () => {
  const answering = (confidences: Record<string, number>) => {
    const ranked = Object.entries(confidences).map(([id, confidence]) => ({ entry: find(id), confidence }));
    return createConstant({ decision: 'answer', reason: 'confident', shown: [ranked[0]!.entry], ranked });
  };

  it('is followed by what else may be meant, to be answered with a number', async () => {
    const chat = createChat({ understander: answering({ F003: 0.9, F001: 0.06, F004: 0.04, F006: 0.01 }) });
    await chat.say(`@群答 ${QUESTION}`);
    expect(await chat.say('没解决')).toMatchObject([{ kind: 'choices', options: [{ id: 'F001' }, { id: 'F004' }] }]);
    expect(await chat.say('1')).toMatchObject([{ kind: 'solution', id: 'F001' }]);
    expect(await chat.store.feedback.query()).toMatchObject([{ action: 'unsolved', entryId: 'F003' }]);
  });

  it('may be called 都不是', async () => {
    const chat = createChat({ understander: answering({ F003: 0.9, F001: 0.06 }) });
    await chat.say(`@群答 ${QUESTION}`);
    expect(await chat.say('都不是')).toMatchObject([{ kind: 'notice', title: '抱歉没帮上忙' }]);
  });

  it('is not followed by a list of one', async () => {
    const chat = createChat({ understander: answering({ F003: 0.9, F001: 0.06 }) });
    await chat.say(`@群答 ${QUESTION}`);
    expect(await chat.say('没解决')).toMatchObject([{ kind: 'notice', title: '抱歉没帮上忙' }]);
  });
});

describe('asking for a person', () => {
  it('names the contact and hands the question and its card on', async () => {
    const chat = await sendCard();
    const [notice] = await chat.say('转人工');
    expect(notice).toMatchObject({
      lines: [expect.stringContaining('T1'), CONTACT, expect.stringContaining('报错原文')],
    });
    expect(await chat.store.unanswered.query()).toMatchObject([
      { question: QUESTION, candidates: [{ id: 'F003', confidence: 1 }], handedOver: true },
    ]);
  });

  it('works before anything was asked', async () => {
    const chat = createChat();
    expect(await chat.say('@群答 转人工')).toMatchObject([{ title: '已转人工' }]);
    expect(await chat.store.unanswered.query()).toMatchObject([
      { question: '转人工', candidates: [], handedOver: true },
    ]);
  });

  it('is offered to somebody whom the card did not help', async () => {
    const chat = await sendCard();
    expect(await chat.say('没解决')).toMatchObject([{ buttons: [{ value: { action: 'handover', entryId: null } }] }]);
    await chat.click('handover', null);
    expect(await chat.store.unanswered.query()).toMatchObject([
      { question: QUESTION, candidates: [{ id: 'F003' }], handedOver: true, kind: 'wrong' },
    ]);
  });
});
