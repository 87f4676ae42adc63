import { describe, expect, it } from 'vitest';
import { decodeTurn } from '../../../adapters/web/decode.ts';

function mentionsIn(text: string, botName = '群答'): string[] {
  const { activity } = decodeTurn({
    id: '1',
    at: 0,
    conversation: { id: 'internal', title: '群', audience: 'internal' },
    persona: { id: 'finance', name: '财务' },
    botName,
    text,
  });
  const mentions = (activity.entities ?? []).filter(({ type }) => type === 'mention');
  for (const { mentioned } of mentions) expect(mentioned).toEqual({ id: 'qunda', name: botName });
  return mentions.map((mention) => String(mention.text));
}

describe('mentions', () => {
  it.each([
    '@群答',
    '@群答 自动签收',
    '@群答，自动签收',
    '@群答\n自动签收',
    '自动签收怎么弄@群答',
    '请问（@群答）在吗',
    '@群答　全角空格',
    '@群答\u2005企业微信的空格',
  ])('are found in %j', (text) => {
    expect(mentionsIn(text)).toEqual(['@群答']);
  });

  it('are found with a full-width sign, each spelling once', () => {
    expect(mentionsIn('＠群答 在吗 @群答 @群答')).toEqual(['＠群答', '@群答']);
  });

  it.each(['群答 在吗', '@群答小组 在吗', '@群答_测试', '@ 群答', '@群', '/faq 自动签收'])(
    'are not found in %j',
    (text) => {
      expect(mentionsIn(text)).toEqual([]);
    },
  );

  it('take the name literally and in any case', () => {
    expect(mentionsIn('@q.bot+ hi', 'Q.bot+')).toEqual(['@q.bot+']);
    expect(mentionsIn('@qxbot+ hi', 'Q.bot+')).toEqual([]);
  });
});
