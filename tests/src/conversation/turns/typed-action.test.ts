import { describe, expect, it } from 'vitest';
import { isPlace, readChoice, readTypedAction } from '../../../../src/conversation/turns/typed-action.ts';

const TITLES = ['发票查重', '自动签收', '税额'];

describe('readChoice', () => {
  it.each([
    ['1', 0],
    ['第三个', 2],
    ['选第二项', 1],
    ['3 号，谢谢', 2],
    ['自动签收！', 1],
    ['自動簽收', 1],
  ])('reads %j', (text, place) => {
    expect(readChoice(text, TITLES)).toBe(place);
  });

  it.each(['4', '0', '12', '2 张发票', '二月', '签收', '', '？！', '1.5'])('reads no choice into %j', (text) => {
    expect(readChoice(text, TITLES)).toBeNull();
    expect(readChoice(text, ['', ...TITLES])).not.toBe(0);
  });
});

describe('isPlace', () => {
  it('is true of a number of one digit and nothing else', () => {
    expect(['5', '第五个', '选5', '五'].map(isPlace)).toEqual([true, true, true, true]);
    expect(['55', '五月', '第几个', '5 张'].map(isPlace)).toEqual([false, false, false, false]);
  });
});

describe('readTypedAction', () => {
  it('reads many words for it where the bot is addressed', () => {
    expect(
      ['解决了！', 'OK', '不管用', '找人工', '都不对', '这几个都不是。', '没有合适的'].map((text) =>
        readTypedAction(text, true),
      ),
    ).toEqual(['solved', 'solved', 'unsolved', 'handover', 'neither', 'neither', 'neither']);
  });

  it('reads only the words of the buttons in talk among people', () => {
    expect(['已解决。', '没解决', '转人工', '都不是'].map((text) => readTypedAction(text, false))).toEqual([
      'solved',
      'unsolved',
      'handover',
      'neither',
    ]);
    expect(['解决了', 'ok', '不行', '人工'].map((text) => readTypedAction(text, false))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it.each(['解决了没有', '没解决的话怎么办', ''])('reads nothing into %j', (text) => {
    expect(readTypedAction(text, true)).toBeNull();
  });
});
