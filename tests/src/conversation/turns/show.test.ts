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
