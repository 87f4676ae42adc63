import type { Activity } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import { renderParts } from '../../../adapters/yunzhijia/render.ts';
import { createWebhookPayload, TO_NOBODY } from '../../../adapters/yunzhijia/webhook/payloads.ts';
import type { Card } from '../../../src/core/card.ts';
import { createReply } from '../../../src/core/reply.ts';
import { choicesCard, fullCard, noticeCard } from './cards.ts';

const PLAIN = { markdown: false, appCard: false };

function replyOf(card: Card, isGroup = true): Partial<Activity> {
  return { ...createReply(card, ''), conversation: { id: 'support', isGroup, conversationType: '', name: '' } };
}

const textOf = (card: Card, isGroup = true) => renderParts(replyOf(card, isGroup), PLAIN).map(({ text }) => text);

describe('a card as text', () => {
  it('shows every part of a solution, without Markdown', () => {
    expect(textOf(fullCard)).toEqual([
      [
        '【进项发票自动签收】',
        'F007 · 星瀚 · 内部',
        '',
        '适用：V6.0 及以上',
        '',
        '⚠ 先在测试环境验证',
        '1. 打开 参数配置单据，类型填 rim_config',
        '2. 见帮助 https://example.com/help ，保存',
        '⚠ 不能批量撤回',
        '',
        '配置路径：',
        '开发平台 › 参数配置单据',
        '· 表单 rim_view_invoice',
        '· 类型 rim_config · key auto_sign · 值 1（0 为关闭）',
        '',
        '计划任务：',
        'rim_auto_sign_S',
        '',
        'SQL：',
        'SELECT 1 FROM t_rim_invoice;',
        '',
        '参考链接：',
        '收票手册',
        'https://example.com/doc',
        '',
        '截图：',
        '截图 1',
        'https://example.com/1.png',
        '截图 2',
        'https://example.com/2.png',
        '',
        '相关问题：',
        '/faq F023 税局下载的发票没有签收',
        '',
        '来源：《收票配置》',
        '',
        '处理后请@我回复「已解决」「没解决」或「转人工」',
      ].join('\n'),
    ]);
  });

  it('shows nothing of what a solution does not have', () => {
    const bare = { ...fullCard, configPaths: [], tasks: [], sql: [], links: [], images: [], related: [], source: '' };
    expect(textOf(bare)[0]).not.toMatch(/SQL|链接|截图|相关|来源|配置路径|任务/);
  });

  it('numbers choices and says how to answer', () => {
    expect(textOf(choicesCard)).toEqual([
      '是不是下面某一个？\n\n1. 进项发票自动签收（F007 · 星瀚）\n2. 税局下载的发票没有签收（F023）\n\n请@我回复编号，如「1」；没有合适的请@我回复「都不是」或「转人工」',
    ]);
  });

  it('asks for no mention in a chat of two', () => {
    expect(textOf(choicesCard, false)[0]).toContain('\n请回复编号，如「1」；没有合适的请回复「都不是」');
  });

  it('shows notices and plain replies', () => {
    expect(textOf(noticeCard)).toEqual(['【还缺关键词】\n\n用法：/faq 关键词，必填。']);
    expect(renderParts({ type: 'message', text: '在的' }, PLAIN)).toEqual([{ kind: 'text', text: '在的' }]);
  });

  it.each(['@all', '@ALL', '@All 请看', '＠所有人', '@全体成员', 'x@allinpay.com'])(
    'never notifies all: %s',
    (text) => {
      for (const card of [
        { ...noticeCard, lines: [text] },
        { ...fullCard, sql: [text], title: text },
      ]) {
        expect(textOf(card).join('')).not.toMatch(/[@＠](?:all|所有人|全体成员)/i);
      }
      expect(renderParts({ type: 'message', text }, PLAIN)[0]?.text).toContain('\u200b');
      for (const part of renderParts(replyOf({ ...fullCard, title: text, steps: [text] }), {
        markdown: true,
        appCard: true,
      })) {
        expect(JSON.stringify(createWebhookPayload(part, TO_NOBODY))).not.toMatch(/[@＠](?:all|所有人|全体成员)/i);
      }
    },
  );

  it('leaves other mentions and addresses alone', () => {
    expect(renderParts({ type: 'message', text: '找 @小李 或 a@example.com' }, PLAIN)[0]?.text).toBe(
      '找 @小李 或 a@example.com',
    );
  });
});

describe('a text over the limit', () => {
  const step = (at: number) => `第${at}步：${'检查开票设置。'.repeat(20)}`;
  const long = (steps: number): Card => ({ ...fullCard, steps: Array.from({ length: steps }, (_, at) => step(at)) });

  it('is sent in numbered parts, none longer than 2,800', () => {
    const parts = textOf(long(40));
    expect(parts.length).toBeGreaterThan(1);
    for (const [at, part] of parts.entries()) {
      expect(part.length).toBeLessThanOrEqual(2_800);
      expect(part.endsWith(`\n（${at + 1}/${parts.length}）`)).toBe(true);
    }
    expect(parts.join('')).toContain(step(39));
    expect(parts.at(-1)).toContain('「转人工」');
  });

  it('ends after five parts, and says so', () => {
    const parts = textOf(long(200));
    expect(parts).toHaveLength(5);
    expect(parts[4]).toMatch(/内容太长，后面省略；全文请在网页端发送 \/faq F007 查看.*\n（5\/5）$/);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(2_800);
  });

  it('stays within the limit for any text without a place to break at', () => {
    const parts = renderParts({ type: 'message', text: '🧾'.repeat(4_000) }, PLAIN);
    for (const { text } of parts) {
      expect(text.length).toBeLessThanOrEqual(2_800);
      expect(text).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
    }
  });
});

describe('Markdown', () => {
  it('is used only where it is switched on', () => {
    expect(renderParts(replyOf(fullCard), PLAIN)[0]?.kind).toBe('text');
    const [part] = renderParts(replyOf(fullCard), { ...PLAIN, markdown: true });
    expect(part).toMatchObject({ kind: 'markdown', text: textOf(fullCard)[0] });
    const payload = createWebhookPayload(part!, TO_NOBODY);
    expect(payload).toMatchObject({ msgtype: 2, param: { formatType: 'markdown' } });
    expect(payload.content).toContain('1. 打开 **参数配置单据**，类型填 `rim_config`');
    expect(payload.content).toContain('```sql\nSELECT 1 FROM t_rim_invoice;\n```');
    expect(payload.content).toContain('[收票手册](https://example.com/doc)');
    expect(payload).not.toHaveProperty('paramType');
  });

  it('gives way to text where one message is not enough', () => {
    const steps = Array.from({ length: 30 }, () => '检查开票设置。'.repeat(20));
    const parts = renderParts(replyOf({ ...fullCard, steps }), { ...PLAIN, markdown: true });
    expect(new Set(parts.map(({ kind }) => kind))).toEqual(new Set(['text']));
  });
});

describe('the app card', () => {
  const withApp = { ...PLAIN, appCard: true };

  it('follows the text of a solution with its document and screenshot', () => {
    const [text, app] = renderParts(replyOf(fullCard), withApp);
    expect(text?.kind).toBe('text');
    expect(createWebhookPayload(app!, { ...TO_NOBODY, notifyOpenId: 'somebody' })).toEqual({
      content: '进项发票自动签收',
      msgType: 1,
      param: {
        appName: '群答',
        title: '进项发票自动签收',
        content: '打开 参数配置单据，类型填 rim_config',
        lightAppId: '0',
        thumbUrl: '',
        webpageUrl: 'https://example.com/doc',
        customStyle: 2,
        contentUrl: 'https://example.com/1.png',
      },
    });
  });

  it('has no picture where there is none, and is left out where nothing can be opened', () => {
    const [, app] = renderParts(replyOf({ ...fullCard, images: [] }), withApp);
    expect(createWebhookPayload(app!, TO_NOBODY)).toMatchObject({ param: { customStyle: 0 } });
    expect(renderParts(replyOf({ ...fullCard, images: [], links: [] }), withApp)).toHaveLength(1);
    expect(renderParts(replyOf(choicesCard), withApp)).toHaveLength(1);
  });
});
