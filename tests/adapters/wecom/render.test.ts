import type { Activity } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import { wecomTools } from '../../../adapters/wecom/index.ts';
import { renderReplies, renderWelcome } from '../../../adapters/wecom/render.ts';
import type { Card, ChoicesCard, NoticeCard, SolutionCard } from '../../../src/core/card.ts';
import { cardToText } from '../../../src/core/card-text.ts';
import { createReply } from '../../../src/core/reply.ts';
import { findViolations } from '../../stand-ins/wecom.ts';

const solution: SolutionCard = {
  kind: 'solution',
  id: 'F007',
  aliases: [],
  title: '查验异常时如何重新查验',
  question: '',
  products: ['星瀚', '星空'],
  appliesTo: '公有云',
  audience: 'internal',
  steps: ['打开 `任务中心`', '点「重新查验」\n等待一分钟', '刷新'],
  configPaths: [
    {
      menu: ['开发平台', '参数配置单据'],
      form: 'rim_view_invoice',
      params: [{ type: 'rim_config', key: 'check_again', value: '1', note: '默认 0' }],
    },
  ],
  tasks: ['rim_check_task'],
  sql: ['select `b`\n-- ```'],
  warnings: [
    { text: '先备份', beforeStep: 0 },
    { text: '勿在月末', beforeStep: 2 },
    { text: '别忘通知', beforeStep: 3 },
  ],
  links: [{ text: '手册 [一]', url: 'https://example.com/a(b)' }],
  images: ['https://example.com/1.png'],
  recognised: '税局返回：超过当日查验次数',
  related: [{ id: 'F008', title: '同步勾选' }],
  source: '收票 FAQ',
  buttons: [
    { label: '已解决', value: { action: 'solved', entryId: 'F007' } },
    { label: '没解决', value: { action: 'unsolved', entryId: 'F007' } },
    { label: '转人工', value: { action: 'handover', entryId: 'F007' } },
  ],
};
const neither = { label: '都不是', value: { action: 'neither', entryId: null } } as const;
const handover = { label: '转人工', value: { action: 'handover', entryId: null } } as const;
const choices = (count: number): ChoicesCard => ({
  kind: 'choices',
  prompt: '是哪一个？',
  options: Array.from({ length: count }, (_, at) => ({
    number: at + 1,
    id: `F10${at}`,
    title: `候选方案的标题很长第${at + 1}`,
  })),
  buttons: [neither, handover],
});
const notice: NoticeCard = {
  kind: 'notice',
  title: '没有找到',
  lines: ['换个说法。', '贴 **原文**。'],
  buttons: [handover],
};

function reply(card: Card, isGroup = true): Partial<Activity> {
  const conversation = { id: 'chat-1', isGroup, conversationType: isGroup ? 'group' : 'single', name: '' };
  return { ...createReply(card, cardToText(card)), from: { id: 'bot-1', name: '群答' }, conversation };
}
const cardId = { taskId: 'task-1', version: 0 };
const render = (card: Card, isGroup?: boolean) => renderReplies([reply(card, isGroup)], cardId);

describe('a solution', () => {
  it('is complete Markdown, in the order in which it is read', () => {
    expect(render(solution).markdown).toBe(
      [
        '**查验异常时如何重新查验**\n`F007` · 星瀚 · 星空 · 内部',
        '> 识别到的内容：税局返回：超过当日查验次数',
        '> 适用：公有云',
        '> ⚠ 先备份',
        '1. 打开 `任务中心`\n2. 点「重新查验」\n   等待一分钟',
        '> ⚠ 勿在月末',
        '3. 刷新',
        '> ⚠ 别忘通知',
        '**配置路径**\n- 开发平台 › 参数配置单据\n  - 表单 `rim_view_invoice`\n  - 类型 `rim_config` · key `check_again` · 值 `1`（默认 0）',
        '**计划任务**\n- `rim_check_task`',
        '**SQL**\n````sql\nselect `b`\n-- ```\n````',
        '**参考链接**\n- [手册  一](https://example.com/a%28b%29)',
        '**截图**\n![截图](https://example.com/1.png)',
        '**相关问题**\n- `/faq F008` 同步勾选',
        '> 来源：收票 FAQ',
        '处理后请 @群答 回复「已解决」「没解决」或「转人工」',
      ].join('\n\n'),
    );
  });

  it('leaves out what the card does not have', () => {
    const bare = { ...solution, sql: [], tasks: [], configPaths: [], warnings: [], links: [], images: [], related: [] };
    expect(render(bare).markdown).not.toMatch(/SQL|任务\n|配置路径|⚠|链接|截图|相关/u);
  });

  it('has a card with equal feedback buttons whose keys tell nothing', () => {
    const { buttons } = render(solution);
    expect(buttons?.template).toMatchObject({
      task_id: 'task-1',
      main_title: { title: '查验异常时如何重新查验', desc: 'F007 · 星瀚 · 星空' },
      button_list: [
        { text: '已解决', style: 2 },
        { text: '没解决', style: 2 },
        { text: '转人工', style: 2 },
      ],
    });
    expect(JSON.stringify(buttons?.template.button_list)).not.toMatch(/F007|solved/u);
    expect([...buttons!.actions.values()]).toEqual(solution.buttons.map(({ value }) => value));
  });

  it('can be rated, unless its id is too long for that', () => {
    expect(render(solution).feedback?.id).toContain('F007');
    expect(render({ ...solution, id: 'F'.repeat(256) })).not.toHaveProperty('feedback');
  });

  it('needs no mention in a single chat', () => {
    expect(render(solution, false).markdown).toMatch(/处理后请回复「已解决」「没解决」或「转人工」$/u);
  });

  it('has other keys when it replaces another card', () => {
    const next = renderReplies([reply(solution)], { taskId: 'task-1', version: 1 }).buttons!;
    const keys = render(solution).buttons!.template.button_list.map(({ key }) => key);
    expect(keys.some((key) => next.actions.has(key))).toBe(false);
  });
});

describe('choices', () => {
  it.each([
    [2, ['1', '2', '都不是', '转人工']],
    [4, ['1', '2', '3', '4', '都不是', '转人工']],
    [9, ['1', '2', '3', '4', '都不是', '转人工']],
  ])('of %i have buttons as far as six go', (count, labels) => {
    const { buttons, markdown } = render(choices(count));
    expect(buttons?.template.button_list.map(({ text }) => text.split(' ')[0])).toEqual(labels);
    expect(markdown).toContain(`${count}. 候选方案的标题很长第${count}（F10${count - 1}）`);
    expect(markdown).toContain('请 @群答 回复编号，如「1」；没有合适的请 @群答 回复「都不是」或「转人工」');
  });

  it('say where the others are', () => {
    expect(render(choices(9)).buttons?.template.sub_title_text).toContain('其余 5 个见上文');
  });
});

describe('a notice', () => {
  it('has a card only if it has buttons', () => {
    expect(render(notice).buttons?.template.button_list).toHaveLength(1);
    expect(render({ ...notice, buttons: [] }).buttons).toBeNull();
  });

  it('shows its lines and the typed word', () => {
    expect(render(notice).markdown).toBe('**没有找到**\n\n换个说法。\n\n贴 **原文**。\n\n也可以 @群答 回复「转人工」');
  });

  it('is plain text as a welcome', () => {
    expect(renderWelcome([reply(notice)])).toEqual({
      msgtype: 'text',
      text: { content: '【没有找到】\n\n换个说法。\n贴 原文。\n\n也可以回复「转人工」' },
    });
    expect(renderWelcome([])).toBeNull();
  });
});

describe('limits', () => {
  const long = '很长的'.repeat(4_000);

  it.each<[string, Card]>([
    ['a title', { ...solution, title: long, products: [long] }],
    ['a step', { ...solution, steps: [long] }],
    ['a prompt', { ...choices(9), prompt: long }],
    ['an option', { ...choices(4), options: [{ number: 1, id: 'F1', title: long }] }],
    ['a notice', { ...notice, title: long, lines: [long] }],
    ['a button', { ...notice, buttons: [{ ...handover, label: long }] }],
    ['an empty title', { ...notice, title: '', lines: ['x'] }],
  ])('hold for %s that is too long', (_name, card) => {
    const [stream, template] = wecomTools.renderPayloads(reply(card));
    expect(findViolations(stream, 'message')).toEqual([]);
    expect(findViolations(template, 'message')).toEqual([]);
  });

  it('are told when they cut, with the way to see the rest', () => {
    const { markdown } = render({ ...solution, steps: [long] });
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(20_480);
    expect(markdown).toMatch(/已截断，单独查看请发送 `\/faq F007`/u);
  });

  it('do not leave a code block open or split a character', () => {
    const { markdown } = render({ ...solution, sql: ['汉'.repeat(9_000)] });
    expect(markdown).toContain('汉\n```');
    expect(markdown).not.toContain('\uFFFD');
  });
});

describe('text that people wrote', () => {
  it('cannot become a picture or a link', () => {
    const prompt = '与「![](https://example.com/pixel)」最接近的方案：';
    expect(render({ ...choices(2), prompt }).markdown).not.toContain('](');
  });

  it('cannot hide as reasoning', () => {
    expect(render({ ...notice, lines: ['<think>甲</think>'] }).markdown).not.toMatch(/<\/?think/u);
  });
});

it('shows plain text as it is where there is no card', () => {
  expect(renderReplies([{ type: 'message', text: '早上好' }], cardId)).toMatchObject({
    markdown: '早上好',
    buttons: null,
  });
});

it('shows nothing for what is no message', () => {
  expect(renderReplies([{ type: 'typing' }], cardId).markdown).toBe('');
});

it('joins what was said in one turn, with the last card', () => {
  const { markdown, buttons } = renderReplies([reply(notice), reply(solution)], cardId);
  expect(markdown).toMatch(/没有找到[\s\S]+---[\s\S]+查验异常/u);
  expect(buttons?.template.button_list).toHaveLength(3);
});
