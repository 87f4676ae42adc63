import { describe, expect, it } from 'vitest';
import type { PictureProblem, PicturesRead } from '../../../../src/core/ports/read-picture.ts';
import { createChat } from '../../../helpers/chat.ts';

/** A picture with a line of text every forty pixels. */
const showing = (...texts: string[]): PicturesRead => ({
  texts: [
    {
      width: 900,
      height: 500,
      ms: 1,
      lines: texts.map((text, at) => ({
        text,
        confidence: 1,
        unsure: [],
        box: { x: 100, y: at * 40, width: text.length * 14, height: 20 },
        isRed: false,
        ground: 1,
      })),
    },
  ],
  problem: null,
});
const unread = (problem: PictureProblem): PicturesRead => ({ texts: [], problem });

const ERROR = showing('我的单据', '个人中心报签名错误，请重试', '确定');
const OTHER = showing('打印机脱机，请检查电源');
const TABLE = showing('发票号码', '销售方', '价税合计');
const CARD_F002 = { kind: 'solution', id: 'F002', recognised: '个人中心报签名错误，请重试', isFromPicture: true };

describe('a picture', () => {
  it('alone is answered with the card, which names the line', async () => {
    const chat = createChat();
    chat.pictures = ERROR;
    expect(await chat.say('@群答')).toMatchObject([CARD_F002]);
  });

  it('with words is answered by what it says, and the words where it says nothing', async () => {
    const chat = createChat();
    chat.pictures = ERROR;
    expect(await chat.say('@群答 这个怎么弄')).toMatchObject([CARD_F002]);
    chat.pictures = TABLE;
    expect(await chat.say('@群答 怎么打开自动签收')).toMatchObject([{ kind: 'solution', id: 'F003' }]);
  });

  it('is not read where nobody speaks to the bot', async () => {
    const chat = createChat();
    chat.pictures = ERROR;
    expect(await chat.say('大家看这个')).toEqual([]);
  });

  it('with an error that is not in the FAQ shows what was read, asks for one thing, and is kept', async () => {
    const chat = createChat();
    chat.pictures = OTHER;
    const [notice] = await chat.say('@群答');
    expect(notice).toMatchObject({ kind: 'notice', lines: expect.arrayContaining(['`打印机脱机，请检查电源`']) });
    expect(await chat.store.unanswered.query()).toMatchObject([{ question: '打印机脱机，请检查电源', kind: 'none' }]);
  });

  it('without an error is said to have none, and is not kept as unanswered', async () => {
    const chat = createChat();
    chat.pictures = TABLE;
    expect(await chat.say('@群答')).toMatchObject([{ kind: 'notice', title: '图片看过了，里面没有看到报错' }]);
    expect(await chat.store.unanswered.query()).toEqual([]);
  });

  it('and the words just before or just after go together', async () => {
    const chat = createChat();
    await chat.say('@群答 个人中心打不开');
    chat.pictures = showing('签名错误，请重试');
    expect(await chat.say('@群答')).toMatchObject([{ kind: 'solution', id: 'F002' }]);
  });

  it('that asks for a person gets one', async () => {
    const chat = createChat();
    chat.pictures = ERROR;
    expect(await chat.say('@群答 转人工')).toMatchObject([{ kind: 'notice', title: '已转人工' }]);
  });

  it.each([
    ['heic', 'HEIC 格式的照片读不了'],
    ['too large', '图片超过 10 MB'],
    ['unreachable', '图片没有下载成功，地址可能已经过期'],
    ['too busy', '同时发来的图片太多，这张没有读'],
  ] as const)('that is %s is said to be so, and the words are answered', async (problem, title) => {
    const chat = createChat();
    chat.pictures = unread(problem);
    expect(await chat.say('@群答')).toMatchObject([{ kind: 'notice', title }]);
    chat.pictures = unread(problem);
    expect(await chat.say('@群答 怎么打开自动签收')).toMatchObject([{ title }, { kind: 'solution', id: 'F003' }]);
  });
});
