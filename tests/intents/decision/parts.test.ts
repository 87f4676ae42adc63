import { describe, expect, it } from 'vitest';
import { understandParts } from '../../../intents/index.ts';
import { loadBuiltIn } from '../built-in.ts';

const { understander } = await loadBuiltIn();

function split(text: string) {
  const { parts, left } = understandParts(understander, text, 'internal');
  return { parts: parts.map(({ question, found }) => [question, found.shown[0]?.id ?? found.decision]), left };
}

const SIGN = '自动签收怎么开';
const CHECK = '导入excel怎么不查验';

describe('a message with several questions', () => {
  it.each([
    ['two sentences', `${SIGN}？${CHECK}？`, [`${SIGN}？`, `${CHECK}？`]],
    ['另外', `${SIGN}？另外${CHECK}？`, [`${SIGN}？`, `${CHECK}？`]],
    ['还有 after a comma', `${SIGN}，还有${CHECK}`, [SIGN, CHECK]],
    ['顺便问下, in one go', `老师好，${SIGN}顺便问一下${CHECK}`, [`老师好，${SIGN}`, CHECK]],
    ['a numbered list below an announcement', `请教两个问题：\n1、${SIGN}\n2、${CHECK}`, [SIGN, CHECK]],
    ['a numbered list in one line', `① ${SIGN} ② ${CHECK}`, [SIGN, CHECK]],
    ['第一, 第二', `第一，${SIGN}；第二，${CHECK}`, [`${SIGN}；`, CHECK]],
    ['a numbered list that touches', `1.${SIGN}2.${CHECK}`, [SIGN, CHECK]],
    ['a numbered list behind a word', `问下1.${SIGN} 2.${CHECK}`, [SIGN, CHECK]],
    ['commas between what is surely answered', `${SIGN}，${CHECK}`, [SIGN, CHECK]],
    ['一是, 二是', `一是${SIGN}，二是${CHECK}`, [SIGN, CHECK]],
    ['lines, with thanks at the end', `${SIGN}？\n${CHECK}？\n谢谢`, [`${SIGN}？`, `${CHECK}？ 谢谢`]],
  ])('is answered one by one: %s', (_what, text, questions) => {
    expect(split(text)).toEqual({
      parts: [
        [questions[0], 'F003'],
        [questions[1], 'F007'],
      ],
      left: [],
    });
  });

  it('gets an honest word for what is not known', () => {
    expect(split(`1. ${SIGN}\n2. 食堂几点开饭`).parts).toEqual([
      [SIGN, 'F003'],
      ['食堂几点开饭', 'none'],
    ]);
  });

  it('gets three answers at most, and what is left is said', () => {
    const { parts, left } = split(`1. ${SIGN}\n2. ${CHECK}\n3. 食堂几点开饭\n4. 上传发票报签名错误`);
    expect(parts).toHaveLength(3);
    expect(left).toEqual(['上传发票报签名错误']);
  });
});

describe('one question stays one', () => {
  it.each([
    ['with its background in sentences of its own', `我们刚上线。${SIGN}？客户很急。`],
    ['asked twice in other words', `${SIGN}？怎么配置进项发票自动签收？`],
    ['with a short one about the same', `${SIGN}？另外要重启吗？`],
    ['with 还有 in the middle', '为什么还有没签收的发票'],
    ['with 以及 between two things', '进项发票以及销项发票怎么导出'],
    ['in a pasted screen', '收票助手\n保存发票关系失败\n没有发票采集相关权限，请联系管理员\n是否重试？\n确定 取消'],
    ['with commas, where one part is not surely answered', `${SIGN}，在哪里看效果呢`],
    ['with a version in it', '客户端1.2版升级到2.3版怎么弄'],
    ['in a list of steps', '1. 打开参数配置单据\n2. 新增自动签收\n3. 保存'],
  ])('%s', (_what, text) => {
    expect(split(text)).toEqual({ parts: [], left: [] });
  });

  it('two that nobody knows are one', () => {
    expect(split('食堂几点开饭？另外年假还剩几天？').parts).toEqual([]);
  });
});
