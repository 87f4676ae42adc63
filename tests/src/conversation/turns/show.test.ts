import { describe, expect, it } from 'vitest';
import { createChat, createConstant } from '../../../helpers/chat.ts';
import { makeEntry } from '../../../helpers/entries.ts';

const entry = makeEntry('F003', '进项发票自动签收', {
  products: ['星瀚'],
  warnings: [{ text: '先在测试环境验证', beforeStep: 0 }],
});
const answering = createConstant({ decision: 'answer', reason: 'confident', shown: [entry] });
const OWN_WARNING = { text: '先在测试环境验证', beforeStep: 0 };
const MISMATCH = { text: expect.stringContaining('你问的是星空企业版，这个方案写的是星瀚'), beforeStep: 0 };

describe('a card for another product line than the one asked about', () => {
  it('says so before anything else', async () => {
    const chat = createChat({ understander: answering });
    expect(await chat.say('@群答 企业版怎么自动签收')).toMatchObject([{ warnings: [MISMATCH, OWN_WARNING] }]);
  });

  it('says so where the group is about another line', async () => {
    const chat = createChat({ understander: answering, productLine: '星空企业版' });
    expect(await chat.say('@群答 怎么自动签收')).toMatchObject([{ warnings: [MISMATCH, OWN_WARNING] }]);
  });

  it.each(['怎么自动签收', '星瀚怎么自动签收', '苍穹怎么自动签收'])(
    'is not suspected without reason: %s',
    async (text) => {
      const chat = createChat({ understander: answering });
      expect(await chat.say(`@群答 ${text}`)).toMatchObject([{ warnings: [OWN_WARNING] }]);
    },
  );

  it('goes by the question rather than by the group', async () => {
    const chat = createChat({ understander: answering, productLine: '星空企业版' });
    expect(await chat.say('@群答 星瀚怎么自动签收')).toMatchObject([{ warnings: [OWN_WARNING] }]);
  });

  it('does not exist where the card holds for all', async () => {
    const everywhere = createConstant({ decision: 'answer', shown: [{ ...entry, products: [] }] });
    const chat = createChat({ understander: everywhere });
    expect(await chat.say('@群答 企业版怎么自动签收')).toMatchObject([{ warnings: [OWN_WARNING] }]);
  });
});

describe('a card that rests on one line of a pasted text', () => {
  it('names the line', async () => {
    const understander = createConstant({ decision: 'answer', shown: [entry], recognised: '怎么自动签收' });
    const [reply] = await createChat({ understander }).deliver({ text: '@群答 老师好\n怎么自动签收' });
    expect(reply?.text).toContain('识别到的内容：怎么自动签收');
  });

  it('does not speak of lines where there was one', async () => {
    const [reply] = await createChat({ understander: answering }).deliver({ text: '@群答 怎么自动签收' });
    expect(reply?.text).not.toContain('识别到');
  });
});

describe('a card that does the opposite of what is asked', () => {
  const off = makeEntry('F007', '导入时关闭查验', {
    configPaths: [
      { menu: [], form: null, params: [{ type: null, key: 'need_check', value: '0', note: '0 为关闭，1 为打开' }] },
    ],
  });
  const understander = { ...createConstant({ decision: 'answer', shown: [off] }), entries: [off] };
  const contrast = { kind: 'opposite', asked: '打开', written: '关闭', value: '1', isMentioned: true } as const;

  it('says so before anything else, with what to set instead', async () => {
    const chat = createChat({ understander: { ...understander, contrast: () => contrast } });
    const [card] = await chat.say('@群答 怎么打开导入时的查验');
    expect(card).toMatchObject({
      warnings: [
        { text: '你问的是「打开」，这个方案写的是「关闭」，方向相反；要「打开」，文档写的值是 `1`。', beforeStep: 0 },
      ],
    });
  });

  it('promises no way that the document does not tell', async () => {
    const chat = createChat({
      understander: { ...understander, contrast: () => ({ ...contrast, value: null, isMentioned: false }) },
    });
    const [card] = await chat.say('@群答 怎么打开导入时的查验');
    expect(card).toMatchObject({ warnings: [{ text: expect.stringContaining('文档没有写怎么打开') }] });
  });

  it('is said of candidates as well', async () => {
    const offering = createConstant({ decision: 'choices', reason: 'several fit', shown: [off, entry] });
    const chat = createChat({ understander: { ...offering, contrast: () => contrast } });
    expect(await chat.say('@群答 怎么打开导入时的查验')).toMatchObject([
      { prompt: expect.stringContaining('第 1 个写的是「关闭」') },
    ]);
  });
});
