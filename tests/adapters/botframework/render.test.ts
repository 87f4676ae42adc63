import { describe, expect, it } from 'vitest';
import { renderReply } from '../../../adapters/botframework/render.ts';
import type { AdaptiveCard, CardElement } from '../../../adapters/botframework/types.ts';
import type { Card } from '../../../src/core/card.ts';
import { cardToText } from '../../../src/core/card-text.ts';
import { createReply } from '../../../src/core/reply.ts';
import { choicesCard, noticeCard, plainCard, richCard } from '../web/cards.ts';

function render(card: Card, channelId = 'msteams') {
  return renderReply(createReply(card, cardToText(card)), channelId);
}

function draw(card: Card): AdaptiveCard {
  return render(card).attachments?.[0]?.content as AdaptiveCard;
}

/** What a reader sees of an element, line by line. */
function linesOf(element: CardElement): string[] {
  switch (element.type) {
    case 'RichTextBlock':
      return [element.inlines.map(({ text }) => text).join('')];
    case 'TextBlock':
      return [element.text];
    case 'FactSet':
      return element.facts.map(({ title, value }) => `${title}=${value}`);
    case 'Container':
      return element.items.flatMap(linesOf);
    case 'Image':
      return [element.url];
    case 'ActionSet':
      return element.actions.map(({ title }) => `[${title}]`);
  }
}

const linesOn = (card: Card): string[] => draw(card).body.flatMap(linesOf);

describe('the Adaptive Card of a solution', () => {
  const lines = linesOn(richCard);

  it('begins with title, tags and scope', () => {
    expect(lines.slice(0, 3)).toEqual([
      '进项发票怎么配置为自动签收',
      'F007 · 星瀚 · 星空旗舰版 · 内部',
      '适用：星瀚 V6.0 及以上，已开通税局下载（乐企或数电账号均可）',
    ]);
  });

  it('numbers the steps and puts each warning before its own', () => {
    expect(lines.slice(3, 9).map((line) => line.slice(0, 8))).toEqual([
      '⚠ 先在测试环境',
      '1. 先确认发票',
      '2. 打开 开发',
      '⚠ 计划任务执行',
      '3. 保存后执行',
      '4. 仍未生效时',
    ]);
  });

  it('shows each configuration path as breadcrumb and facts', () => {
    const at = lines.indexOf('配置路径');
    expect(lines.slice(at, at + 9)).toEqual([
      '配置路径',
      '开发平台 › 参数配置单据 › 预览 › 列表',
      '表单=rim_view_invoice',
      '类型=rim_config',
      'key=einvoice_auto_sign',
      '值=1',
      '说明=用户上传；0 为关闭',
      '类型=rim_config',
      'key=rim_config_need_check_before_automatic_sign_for_group_tenants',
    ]);
  });

  it('holds tasks, SQL, links, images, related entries and source', () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        ...richCard.tasks,
        ...richCard.sql,
        '[收票常见问题（语雀）](https://example.com/docs/receive-faq)',
        ...richCard.images,
        '/faq F023 税局下载的发票没有自动签收',
        '来源：《收票配置与操作报错》2025-11',
      ]),
    );
  });

  it('keeps SQL literal, in monospace, line by line', () => {
    const sql = "SELECT *\nFROM t_x WHERE a = '*_*'";
    const block = draw({ ...plainCard, sql: [sql] }).body.find(({ type }) => type === 'Container');
    expect(block).toMatchObject({
      style: 'emphasis',
      items: sql.split('\n').map((text) => ({ inlines: [{ text, fontType: 'Monospace' }] })),
    });
  });

  it('shows mark-up as style and writes addresses of links out', () => {
    const [block] = draw({ ...noticeCard, title: '', lines: ['**粗 `码`** [文](https://a.example/x) *原样*'] }).body;
    expect(block).toEqual({
      type: 'RichTextBlock',
      inlines: [
        { type: 'TextRun', text: '粗 ', weight: 'Bolder' },
        { type: 'TextRun', text: '码', weight: 'Bolder', fontType: 'Monospace' },
        { type: 'TextRun', text: ' ' },
        { type: 'TextRun', text: '文（https://a.example/x）' },
        { type: 'TextRun', text: ' *原样*' },
      ],
    });
  });

  it('keeps warnings of a card without steps', () => {
    const warned = { ...plainCard, steps: [], warnings: [{ text: '先备份', beforeStep: 0 }] };
    expect(linesOn(warned)).toContain('⚠ 先备份');
  });

  it('leaves out the sections that have nothing', () => {
    expect(linesOn(plainCard)).toEqual([plainCard.title, 'F023 · 星瀚', plainCard.steps[0]]);
  });

  it('escapes what would break a link', () => {
    const links = [{ text: '[a]_b_', url: 'https://example.com/x_(y)' }];
    expect(linesOn({ ...plainCard, links })).toContain('[\\[a\\]\\_b\\_](https://example.com/x_%28y%29)');
  });

  it('carries the actions of its buttons', () => {
    expect(draw(richCard).actions).toEqual(
      richCard.buttons.map(({ label, value }) => ({ type: 'Action.Submit', title: label, data: value })),
    );
  });
});

describe('the Adaptive Card of choices', () => {
  it('has one button per candidate, with its id and products, and equal ways out', () => {
    expect(linesOn(choicesCard)).toEqual([
      choicesCard.prompt,
      '[1. 进项发票怎么配置为自动签收（F007 · 星瀚 · 星空旗舰版）]',
      '[2. 税局下载的发票没有自动签收（F023 · 星瀚）]',
      '[3. 关键要素同步时提示需要启动发票智慧管家客户端（F003）]',
    ]);
    expect(draw(choicesCard).body[1]).toMatchObject({ actions: [{ data: { action: 'choose', entryId: 'F007' } }] });
    expect(draw(choicesCard).actions?.map(({ title }) => title)).toEqual(['都不是', '转人工']);
  });

  it('cuts a title that is too long for a button, and keeps the id', () => {
    const options = [{ number: 1, id: 'F001', title: '很长'.repeat(50) }];
    const [, button] = linesOn({ ...choicesCard, options });
    expect([...(button ?? '')]).toHaveLength(62);
    expect(button).toMatch(/…（F001）\]$/u);
  });
});

describe('the Adaptive Card of a notice', () => {
  it('has no actions where there are no buttons', () => {
    expect(draw({ ...noticeCard, buttons: [] })).not.toHaveProperty('actions');
  });
});

describe('a rendered reply', () => {
  it('has the text inside the card only, where the channel draws cards', () => {
    const reply = render(richCard);
    expect(reply).not.toHaveProperty('text');
    expect(reply.summary).toBe(richCard.title);
    expect(reply.attachments?.[0]?.content.fallbackText).toBe(cardToText(richCard));
  });

  it('has the text beside the card elsewhere', () => {
    expect(render(richCard, 'sms')).toMatchObject({ text: cardToText(richCard), textFormat: 'plain' });
  });

  it('is the text alone where the card would be too large', () => {
    const large = { ...plainCard, steps: Array.from({ length: 60 }, (_, at) => `${at} ${'步'.repeat(80)}`) };
    const reply = render(large);
    expect(reply).not.toHaveProperty('attachments');
    expect(reply.text).toBe(cardToText(large));
  });

  it('is cut where even the text is too large, and says so', () => {
    const { text = '' } = render({ ...plainCard, steps: ['长'.repeat(20_000)] });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(24 * 1024);
    expect(text).toMatch(/长\n…（内容过长，已截断）$/);
  });

  it('is plain text where there is no card', () => {
    expect(renderReply({ type: 'message', text: '好的' }, 'msteams')).toEqual({
      type: 'message',
      text: '好的',
      textFormat: 'plain',
    });
  });

  it('passes on what is no message by its type', () => {
    expect(renderReply({ type: 'typing' }, 'msteams')).toEqual({ type: 'typing' });
  });
});
