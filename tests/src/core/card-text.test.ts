import { describe, expect, it } from 'vitest';
import { createChoices } from '../../../src/conversation/replies/choices.ts';
import { createNoAnswer, createThanks } from '../../../src/conversation/replies/notices.ts';
import { cardToText } from '../../../src/core/card-text.ts';
import { createSolutionCard } from '../../../src/core/solution-card.ts';
import { ENTRIES, makeEntry } from '../../helpers/entries.ts';

const FULL = makeEntry('F003', '进项发票自动签收', {
  products: ['星瀚', '标准版'],
  appliesTo: 'V6.0 及以上',
  steps: ['打开参数配置单据', '把值改为 `1`', '保存'],
  warnings: [
    { text: '先在测试环境验证', beforeStep: 0 },
    { text: '下一步影响全部组织', beforeStep: 1 },
    { text: '保存后不能撤回', beforeStep: 3 },
  ],
  configPaths: [
    {
      menu: ['开发平台', '参数配置单据'],
      form: 'rim_view_invoice',
      params: [{ type: 'rim_config', key: 'auto_sign', value: '0', note: '0 为关闭' }],
    },
  ],
  tasks: ['rim_sign_task'],
  sql: ['select 1'],
  links: [
    { text: '手册', url: 'https://example.com/a' },
    { text: 'https://example.com/b', url: 'https://example.com/b' },
  ],
  images: ['https://example.com/a.png'],
  related: ['F001', 'F404'],
  source: '收票 FAQ',
});

const find = (id: string) => ENTRIES.find((entry) => entry.id === id);

describe('the text of a solution card', () => {
  it('holds every part in reading order, warnings before their step', () => {
    expect(cardToText(createSolutionCard(FULL, 'internal', find)!)).toBe(
      `【进项发票自动签收】
F003 · 星瀚 · 标准版

适用：V6.0 及以上

⚠ 先在测试环境验证
1. 打开参数配置单据
⚠ 下一步影响全部组织
2. 把值改为 1
3. 保存
⚠ 保存后不能撤回

配置路径：
开发平台 › 参数配置单据
· 表单 rim_view_invoice
· 类型 rim_config · key auto_sign · 值 0（0 为关闭）

计划任务：
rim_sign_task

SQL：
select 1

参考链接：
手册
https://example.com/a
https://example.com/b

截图：
https://example.com/a.png

相关问题：
/faq F001 发票查重规则怎么设置

来源：收票 FAQ

处理后请回复「已解决」「没解决」或「转人工」`,
    );
  });

  it('shows a customer neither SQL nor source', () => {
    const text = cardToText(createSolutionCard(FULL, 'customer', find)!);
    expect(text).not.toMatch(/SQL|select|来源/u);
    expect(text).toContain('rim_sign_task');
  });

  it('marks an internal entry', () => {
    const entry = makeEntry('F004', '重置任务', { audience: 'internal' });
    expect(cardToText(createSolutionCard(entry, 'internal', find)!)).toContain('F004 · 内部');
  });

  it('leaves out what an entry does not have', () => {
    const entry = makeEntry('F009', '只有一步', { steps: ['重新登录'] });
    expect(cardToText(createSolutionCard(entry, 'customer', find)!)).toBe(
      '【只有一步】\nF009\n\n重新登录\n\n处理后请回复「已解决」「没解决」或「转人工」',
    );
  });

  it('keeps warnings where there are no steps', () => {
    const entry = makeEntry('F009', '只有提醒', { steps: [], warnings: [{ text: '不支持', beforeStep: 0 }] });
    expect(cardToText(createSolutionCard(entry, 'customer', find)!)).toContain('⚠ 不支持');
  });
});

describe('the text of other cards', () => {
  it('numbers choices and says how to answer', () => {
    expect(cardToText(createChoices('是哪一个？', ENTRIES.slice(0, 2)))).toBe(
      '是哪一个？\n\n1. 发票查重规则怎么设置（F001）\n2. 上传发票时提示签名错误（F002）\n\n请回复编号，如「1」；没有合适的请回复「都不是」或「转人工」',
    );
  });

  it('says which words stand for the buttons of a notice', () => {
    expect(cardToText(createNoAnswer('customer'))).toMatch(/^【知识库里暂时没有找到.+也可以回复「转人工」$/su);
    expect(cardToText(createThanks())).toBe('好的，已记录为已解决。');
  });
});
