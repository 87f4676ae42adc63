import { describe, expect, it } from 'vitest';
import { createChat, createConstant } from '../../../helpers/chat.ts';
import { ENTRIES } from '../../../helpers/entries.ts';

describe('a question that no entry answers', () => {
  it('is admitted, and a person is offered', async () => {
    expect(await createChat().say('@群答 食堂几点开饭')).toMatchObject([
      {
        kind: 'notice',
        title: '知识库里暂时没有找到对应的方案',
        buttons: [{ label: '转人工', value: { action: 'handover', entryId: null } }],
      },
    ]);
  });

  it('is kept for the support team with who asked, when, and what came closest', async () => {
    const chat = createChat();
    await chat.say('@群答 食堂几点开饭');
    const [kept, ...others] = await chat.store.unanswered.query();
    expect(others).toEqual([]);
    expect(kept).toMatchObject({
      at: new Date(chat.clock.now()).toISOString(),
      channelId: 'test',
      conversationId: 'group',
      personId: 'id-of-小王',
      audience: 'internal',
      question: '食堂几点开饭',
      handedOver: false,
    });
    expect(kept?.candidates).toHaveLength(3);
    for (const { confidence } of kept!.candidates) {
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it('counts once where the person asks for help after all', async () => {
    const chat = createChat();
    await chat.say('@群答 食堂几点开饭');
    await chat.click('handover', null);
    expect(await chat.store.unanswered.query()).toMatchObject([{ question: '食堂几点开饭', handedOver: true }]);
  });
});

describe('small talk', () => {
  it.each([
    ['@群答 你好', '在的'],
    ['@群答 ？？？', '在的'],
    ['@群答 👍', '在的'],
    ['@群答 谢谢', '不客气'],
  ])('gets a word and no card: %s', async (text, word) => {
    const chat = createChat();
    expect(await chat.say(text)).toMatchObject([
      { kind: 'notice', buttons: [], lines: [expect.stringContaining(word)] },
    ]);
    expect(await chat.store.unanswered.query()).toEqual([]);
  });

  it.each([
    ['@群答 我已经把进项发票自动签收打开了，谢谢', '不客气'],
    ['@群答 上传发票时提示签名错误的问题，重启以后正常了', '收到'],
    ['@群答 会议纪要：1. 自动签收由小王打开；2. 查重规则下周改', '收到'],
  ])('so does what only tells something, quoted message or not: %s', async (text, word) => {
    const entities = [{ type: 'quote', text: '怎么打开自动签收' }];
    const chat = createChat();
    for (const details of [{}, { entities }])
      expect(await chat.say(text, details)).toMatchObject([{ kind: 'notice', lines: [expect.stringContaining(word)] }]);
    expect(await chat.store.unanswered.query()).toEqual([]);
  });

  it('does not repeat the choices that are open', async () => {
    const chat = createChat();
    expect(await chat.say('@群答 rim_config')).toMatchObject([{ kind: 'choices' }]);
    expect(await chat.say('@群答 谢谢')).toMatchObject([{ kind: 'notice' }]);
  });
});

describe('a question that several entries fit', () => {
  it('is answered with numbered candidates and the way out', async () => {
    expect(await createChat().say('@群答 上传发票')).toMatchObject([
      {
        kind: 'choices',
        prompt: '没有完全对上的，是不是下面某一个？',
        options: [
          { number: 1, id: 'F002', title: '上传发票时提示签名错误' },
          { number: 2, id: 'F001', title: '发票查重规则怎么设置' },
        ],
        buttons: [{ label: '都不是' }, { label: '转人工' }],
      },
    ]);
  });

  it('says so where the words are common to many', async () => {
    const understander = createConstant({
      decision: 'choices',
      reason: 'few common words',
      shown: ENTRIES.slice(0, 2),
    });
    expect(await createChat({ understander }).say('@群答 发票')).toMatchObject([
      { kind: 'choices', prompt: '这个说法涉及好几个方案，是哪一个？' },
    ]);
  });

  it('says so where they all use the setting that was named', async () => {
    expect(await createChat().say('@群答 rim_config')).toMatchObject([
      { kind: 'choices', prompt: '这几个方案都用到它，是哪一个？' },
    ]);
  });
});
