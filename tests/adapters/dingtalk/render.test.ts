import type { Activity } from 'botbuilder';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCardParams, renderGroupMessage, renderReply } from '../../../adapters/dingtalk/render.ts';
import type { WebhookMessage } from '../../../adapters/dingtalk/types.ts';
import type { Card, ChoicesCard, NoticeCard, SolutionCard } from '../../../src/core/card.ts';
import { cardToText } from '../../../src/core/card-text.ts';
import { createReply } from '../../../src/core/reply.ts';
import { readButtons, readTappedText } from '../../stand-ins/dingtalk-messages.ts';

const OPTIONS = { buttons: 'card' } as const;

const solution: SolutionCard = {
  kind: 'solution',
  id: 'F007',
  aliases: [],
  title: '进项发票怎么配置为自动签收',
  question: '',
  products: ['星瀚'],
  appliesTo: 'V6.0 及以上',
  audience: 'internal',
  steps: ['打开 `rim_config`，**不要**手输', '改为 `a<b` 再保存\n刷新列表'],
  configPaths: [
    {
      menu: ['开发平台', '参数配置单据'],
      form: 'rim_view_invoice',
      params: [{ type: 'rim_config', key: 'auto_sign', value: '1', note: '0 为关' }],
    },
  ],
  tasks: ['rim_sign_task'],
  sql: ["select *\nfrom t_rim_invoice where a<b and id = '1'"],
  warnings: [
    { text: '先在测试环境验证', beforeStep: 1 },
    { text: '完成后通知用户', beforeStep: 2 },
  ],
  links: [{ text: '收票[常见]问题', url: 'https://example.com/a (1).html' }],
  images: [1, 2, 3, 4].map((at) => `https://img.example.com/${at}.png`),
  related: [{ id: 'F023', title: '没有自动签收' }],
  source: '《收票》',
  buttons: [
    { label: '已解决', value: { action: 'solved', entryId: 'F007' } },
    { label: '没解决', value: { action: 'unsolved', entryId: 'F007' } },
    { label: '转人工', value: { action: 'handover', entryId: 'F007' } },
  ],
};

const choices = (count: number): ChoicesCard => ({
  kind: 'choices',
  prompt: '是下面哪一个？',
  options: Array.from({ length: count }, (_, at) => ({
    number: at + 1,
    id: `F00${at + 1}`,
    title: `方案${at + 1}：${'很长的标题'.repeat(5)}`,
  })),
  buttons: [
    { label: '都不是', value: { action: 'neither', entryId: null } },
    { label: '转人工', value: { action: 'handover', entryId: null } },
  ],
});

const notice = (lines: string[], buttons: NoticeCard['buttons'] = []): NoticeCard => ({
  kind: 'notice',
  title: '没有找到',
  lines,
  buttons,
});

/** What the pipeline hands to the channel as the answer to 小王 in a group. */
function reply(card: Card, parts: Partial<Activity> = {}): Partial<Activity> {
  return {
    ...createReply(card, cardToText(card)),
    conversation: { id: 'cid', isGroup: true, conversationType: 'group', name: '' },
    from: { id: '$bot', name: '群答' },
    recipient: { id: 'user01', name: '小王' },
    ...parts,
  };
}

function bodyOf(message: WebhookMessage): string {
  if (message.msgtype === 'actionCard') return message.actionCard.text;
  return message.msgtype === 'markdown' ? message.markdown.text : message.text.content;
}

describe('a solution', () => {
  it('is an action card in the Markdown that DingTalk documents', () => {
    const message = renderReply(reply(solution), OPTIONS);
    expect(message).toMatchObject({
      msgtype: 'actionCard',
      actionCard: { title: '进项发票怎么配置为自动签收', btnOrientation: '0' },
      at: { atUserIds: ['user01'], isAtAll: false },
    });
    expect(bodyOf(message).split('\n\n')).toEqual([
      '#### 进项发票怎么配置为自动签收',
      'F007 · 星瀚 · 内部',
      '> 适用：V6.0 及以上',
      '**1.** 打开 rim_config，**不要**手输',
      '> ⚠ 先在测试环境验证',
      '**2.** 改为 a&lt;b 再保存  \n  刷新列表',
      '> ⚠ 完成后通知用户',
      '**配置路径**',
      '开发平台 › 参数配置单据  \n  · 表单 rim_view_invoice  \n  · 类型 rim_config · key auto_sign · 值 1（0 为关）',
      '**计划任务**',
      '- rim_sign_task',
      '**SQL**',
      "> select *  \n  > from t_rim_invoice where a&lt;b and id = '1'",
      '**参考链接**',
      '- [收票 常见 问题](https://example.com/a%20%281%29.html)',
      '**截图**',
      '![截图 1](https://img.example.com/1.png)',
      '![截图 2](https://img.example.com/2.png)',
      '![截图 3](https://img.example.com/3.png)',
      '[截图 4](https://img.example.com/4.png)',
      '**相关问题**',
      '- /faq F023 没有自动签收',
      '> 来源：《收票》',
      '处理后请 @群答 回复「已解决」「没解决」或「转人工」',
      '@user01',
    ]);
  });

  it('has no table, no code mark, and no SQL that the card does not have', () => {
    const text = bodyOf(renderReply(reply({ ...solution, sql: [] }), OPTIONS));
    expect(text).not.toContain('SQL');
    expect(text).not.toContain('`');
    expect(text).not.toMatch(/^\|/mu);
  });

  it('says which line of a pasted text it answers', () => {
    expect(bodyOf(renderReply(reply({ ...solution, recognised: '签名错误，请联系管理员' }), OPTIONS))).toContain(
      '> 识别到的内容：签名错误，请联系管理员',
    );
  });

  it('has buttons that send the words that are printed', () => {
    const message = renderReply(reply(solution), OPTIONS);
    expect(readButtons(message).map(({ title, link }) => [title, readTappedText(link)])).toEqual([
      ['已解决', '已解决'],
      ['没解决', '没解决'],
      ['转人工', '转人工'],
    ]);
  });
});

describe('choices', () => {
  it('are numbered, and each button asks for its own card', () => {
    const message = renderReply(reply(choices(3)), OPTIONS);
    expect(bodyOf(message)).toContain('**2.** 方案2');
    expect(bodyOf(message)).toContain('请 @群答 回复编号，如「1」；没有合适的请 @群答 回复「都不是」或「转人工」');
    const buttons = readButtons(message);
    expect(buttons.map(({ link }) => readTappedText(link))).toEqual([
      '/faq F001',
      '/faq F002',
      '/faq F003',
      '都不是',
      '转人工',
    ]);
    expect(buttons.every(({ title }) => [...title].length <= 20)).toBe(true);
  });

  it('beyond five buttons are answered by number, and turning them down keeps its button', () => {
    const message = renderReply(reply(choices(9)), OPTIONS);
    expect(readButtons(message).map(({ title }) => title.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '都不']);
    expect(bodyOf(message)).toContain('「都不是」或「转人工」');
    expect(bodyOf(message)).toContain('**9.** 方案9');
  });
});

describe('a notice', () => {
  it('without buttons is Markdown, with one a card of one button', () => {
    expect(renderReply(reply(notice(['换个说法'])), OPTIONS).msgtype).toBe('markdown');
    const handover = { label: '转人工', value: { action: 'handover', entryId: null } } as const;
    expect(renderReply(reply(notice(['换个说法'], [handover])), OPTIONS)).toMatchObject({
      actionCard: {
        singleTitle: '转人工',
        singleURL: `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent('转人工')}`,
      },
    });
  });

  it('without a title shows its first line in the list of conversations', () => {
    const card = { ...notice(['好的，`已记录`。']), title: '' };
    expect(renderReply(reply(card), OPTIONS)).toMatchObject({ markdown: { title: '好的，已记录。' } });
  });
});

describe('a mention of who asked', () => {
  it('is always written in the text as well', () => {
    for (const card of [solution, choices(2), notice(['x'])]) {
      const message = renderReply(reply(card), OPTIONS);
      expect(message.at?.atUserIds).toEqual(['user01']);
      expect(bodyOf(message)).toContain('@user01');
    }
    expect(renderReply(reply(solution, { attachments: [], text: '你好' }), OPTIONS)).toEqual({
      msgtype: 'text',
      text: { content: '你好\n\n@user01' },
      at: { atUserIds: ['user01'], isAtAll: false },
    });
  });

  it('is left out for people outside the organisation and in single chats', () => {
    const outside = renderReply(reply(solution, { recipient: { id: '$:LWCP_v1:$u1', name: '' } }), OPTIONS);
    const single = renderReply(
      reply(solution, { conversation: { id: 'c', isGroup: false, conversationType: 'personal', name: '' } }),
      OPTIONS,
    );
    for (const message of [outside, single]) {
      expect(message).not.toHaveProperty('at');
      expect(bodyOf(message)).not.toMatch(/@(?!群答)/u);
    }
    expect(bodyOf(single)).toContain('处理后请回复「已解决」');
  });
});

describe('the other styles of buttons', () => {
  it('are links in the text, or words only', () => {
    const links = renderReply(reply(solution), { buttons: 'links' });
    expect(links.msgtype).toBe('markdown');
    expect(bodyOf(links)).toContain(
      `[没解决](dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent('没解决')})`,
    );
    const off = renderReply(reply(solution), { buttons: 'off' });
    expect(off.msgtype).toBe('markdown');
    expect(bodyOf(off)).not.toContain('dtmd:');
    expect(bodyOf(off)).toContain('回复「已解决」');
    expect(renderGroupMessage(reply(solution), { buttons: 'off' }).msgKey).toBe('sampleMarkdown');
  });
});

describe('groupMessages/send', () => {
  it.each([
    [solution, 'sampleActionCard3'],
    [choices(1), 'sampleActionCard3'],
    [choices(9), 'sampleActionCard5'],
    [notice(['x']), 'sampleMarkdown'],
    [notice(['x'], [{ label: '转人工', value: { action: 'handover', entryId: null } }]), 'sampleActionCard'],
  ] as const)('gets the same content, mentions nobody, and fits (%#)', (card, msgKey) => {
    const message = renderGroupMessage(reply(card), OPTIONS);
    expect(message.msgKey).toBe(msgKey);
    const params = JSON.parse(message.msgParam);
    expect(params.text).not.toContain('@user01');
    const count = Number(msgKey.at(-1)) || 0;
    expect(Object.keys(params).filter((key) => key.startsWith('actionURL'))).toHaveLength(count);
  });

  it('gets plain text where there is no card', () => {
    expect(renderGroupMessage(reply(solution, { attachments: [], text: '你好' }), OPTIONS)).toEqual({
      msgKey: 'sampleText',
      msgParam: '{"content":"你好"}',
    });
  });
});

describe('what is too long', () => {
  const long: SolutionCard = {
    ...solution,
    steps: Array.from({ length: 200 }, (_, at) => `第 ${at} 步${'🧾长'.repeat(40)}`),
  };

  it('is cut where one sees it, says how to see the rest, and keeps the words to answer with', () => {
    const text = bodyOf(renderReply(reply(long), OPTIONS));
    expect(text.length).toBeLessThanOrEqual(3_600);
    expect(text).toContain('…\n\n…（太长，未显示完整；请在网页版发送 /faq F007 查看余下内容）\n\n处理后请 @群答 回复');
    expect(text.isWellFormed()).toBe(true);
  });

  it('keeps every limit, whatever the card holds', () => {
    const words = fc.string({
      unit: fc.constantFrom('长', '🧾', '"', '\\', '\n', '`', '<a>', ' ', '*'),
      maxLength: 3_000,
    });
    const cards = fc.record({
      title: words,
      steps: fc.array(words, { maxLength: 12 }),
      sql: fc.array(words, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(cards, (parts) => {
        const activity = reply({ ...solution, ...parts });
        expect(bodyOf(renderReply(activity, OPTIONS)).length).toBeLessThanOrEqual(3_600);
        expect(Buffer.byteLength(renderGroupMessage(activity, OPTIONS).msgParam)).toBeLessThanOrEqual(15_000);
        const params = renderCardParams({ ...solution, ...parts }, activity);
        expect(params.markdown.length).toBeLessThanOrEqual(2_800);
        expect(bodyOf(renderReply(activity, OPTIONS)).isWellFormed()).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('is cut further for msgParam, where a character may take six bytes', () => {
    const card = { ...solution, steps: ['\u0001'.repeat(9_000)] };
    const { msgParam } = renderGroupMessage(reply(card), OPTIONS);
    expect(Buffer.byteLength(msgParam)).toBeLessThanOrEqual(15_000);
    expect(JSON.parse(msgParam).text).toContain('回复「已解决」');
  });

  it('holds for plain text too', () => {
    const message = renderReply(reply(solution, { attachments: [], text: '长'.repeat(9_000) }), OPTIONS);
    expect(bodyOf(message).length).toBeLessThanOrEqual(3_600);
    expect(bodyOf(message)).toContain('未显示完整');
  });
});

it('gives an interactive card nothing but text, its buttons with their values', () => {
  const params = renderCardParams(choices(2), reply(choices(2)));
  expect(Object.values(params).every((value) => typeof value === 'string')).toBe(true);
  expect(params.status).toBe('');
  expect(JSON.parse(params.buttons)).toEqual([
    { label: expect.stringMatching(/^1\. 方案1/u), action: 'choose', entryId: 'F001' },
    { label: expect.stringMatching(/^2\. 方案2/u), action: 'choose', entryId: 'F002' },
    { label: '都不是', action: 'neither', entryId: '' },
    { label: '转人工', action: 'handover', entryId: '' },
  ]);
  expect(params.markdown).not.toContain('dtmd:');
});
