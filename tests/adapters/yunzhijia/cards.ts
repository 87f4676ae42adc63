import type { ChoicesCard, NoticeCard, SolutionCard } from '../../../src/core/card.ts';

const button = (label: string, action: 'solved' | 'unsolved' | 'handover' | 'neither') => ({
  label,
  value: { action, entryId: 'F007' },
});

/** A solution with every part that there is. */
export const fullCard: SolutionCard = {
  kind: 'solution',
  id: 'F007',
  aliases: [],
  title: '进项发票自动签收',
  question: '',
  products: ['星瀚'],
  appliesTo: 'V6.0 及以上',
  audience: 'internal',
  steps: ['打开 **参数配置单据**，类型填 `rim_config`', '见[帮助](https://example.com/help)，保存'],
  configPaths: [
    {
      menu: ['开发平台', '参数配置单据'],
      form: 'rim_view_invoice',
      params: [{ type: 'rim_config', key: 'auto_sign', value: '1', note: '`0` 为关闭' }],
    },
  ],
  tasks: ['rim_auto_sign_S'],
  sql: ['SELECT 1 FROM t_rim_invoice;'],
  warnings: [
    { text: '先在**测试环境**验证', beforeStep: 0 },
    { text: '不能批量撤回', beforeStep: 2 },
  ],
  links: [{ text: '收票手册', url: 'https://example.com/doc' }],
  images: ['https://example.com/1.png', 'https://example.com/2.png'],
  related: [{ id: 'F023', title: '税局下载的发票没有签收' }],
  source: '《收票配置》',
  buttons: [button('已解决', 'solved'), button('没解决', 'unsolved'), button('转人工', 'handover')],
};

export const choicesCard: ChoicesCard = {
  kind: 'choices',
  prompt: '是不是下面某一个？',
  options: [
    { number: 1, id: 'F007', title: '进项发票自动签收', products: ['星瀚'] },
    { number: 2, id: 'F023', title: '税局下载的发票没有签收' },
  ],
  buttons: [button('都不是', 'neither'), button('转人工', 'handover')],
};

export const noticeCard: NoticeCard = {
  kind: 'notice',
  title: '还缺关键词',
  lines: ['用法：`/faq 关键词`，**必填**。'],
  buttons: [],
};
