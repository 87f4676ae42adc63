import type { CardButton, ChoicesCard, NoticeCard, SolutionCard } from '../../../src/core/card.ts';

function feedbackButtons(entryId: string | null): CardButton[] {
  return [
    { label: '已解决', value: { action: 'solved', entryId } },
    { label: '没解决', value: { action: 'unsolved', entryId } },
    { label: '转人工', value: { action: 'handover', entryId } },
  ];
}

/** Everything that a card can hold. */
export const richCard: SolutionCard = {
  kind: 'solution',
  id: 'F007',
  aliases: ['F031'],
  title: '进项发票怎么配置为自动签收',
  question: '用户上传和税局下载的进项发票，希望入库后自动变为已签收，不用再到收票管理里逐张点签收',
  products: ['星瀚', '星空旗舰版'],
  appliesTo: '星瀚 V6.0 及以上，已开通税局下载（乐企或数电账号均可）',
  audience: 'internal',
  steps: [
    '先确认发票来源：用户上传看 `einvoice_auto_sign`，税局下载看系统参数 `tax_file_auto_sign`。',
    '打开 **开发平台 → 参数配置单据 → 预览 → 列表**，按参数名搜索；没有记录时点新增，类型填 `rim_config`，参数名从下方复制，不要手动输入。',
    '保存后执行计划任务，再到 [收票管理](https://example.com/help/receive) 刷新列表，确认状态变为“已签收”。',
    '仍未生效时检查租户缓存：https://example.com/ops/cache?tenant=1，清缓存后让用户重新登录。',
  ],
  configPaths: [
    {
      menu: ['开发平台', '参数配置单据', '预览', '列表'],
      form: 'rim_view_invoice',
      params: [
        { type: 'rim_config', key: 'einvoice_auto_sign', value: '1', note: '用户上传；`0` 为关闭' },
        {
          type: 'rim_config',
          key: 'rim_config_need_check_before_automatic_sign_for_group_tenants',
          value: 'true',
          note: null,
        },
      ],
    },
    {
      menu: ['系统管理', '系统参数', '发票云参数设置', '进项管理', '税局下载与自动签收'],
      form: null,
      params: [{ type: null, key: 'tax_file_auto_sign', value: '1', note: null }],
    },
  ],
  tasks: ['rim_inputdowload_SKDJ_S', 'rim_invoice_auto_sign_S'],
  sql: [
    "SELECT fid, fnumber, fsign_status FROM t_rim_invoice WHERE ftenant_id = 'T-1024' AND fsign_status = '0' ORDER BY fcreate_time DESC;",
  ],
  warnings: [
    { text: '先在测试环境验证：打开后**历史发票**也会在下次同步时被签收，且不能批量撤回。', beforeStep: 0 },
    { text: '计划任务执行期间不要手动签收同一批发票，否则会出现重复记账。', beforeStep: 2 },
  ],
  links: [{ text: '收票常见问题（语雀）', url: 'https://example.com/docs/receive-faq' }],
  images: ['https://images.example.invalid/one.png', `https://images.example.invalid/mirror/${'2'.repeat(64)}`],
  related: [
    { id: 'F023', title: '税局下载的发票没有自动签收' },
    { id: 'F003', title: '关键要素同步时提示需要启动发票智慧管家客户端' },
  ],
  source: '《收票配置与操作报错》2025-11',
  buttons: feedbackButtons('F007'),
};

export const plainCard: SolutionCard = {
  ...richCard,
  id: 'F023',
  title: '税局下载的发票没有自动签收',
  question: '',
  audience: 'customer',
  products: ['星瀚'],
  appliesTo: '',
  steps: ['请联系管理员打开系统参数“税局下载自动签收”，然后重新下载发票。'],
  configPaths: [],
  tasks: [],
  sql: [],
  warnings: [],
  links: [],
  images: [],
  related: [],
  source: '',
  buttons: feedbackButtons('F023'),
};

export const choicesCard: ChoicesCard = {
  kind: 'choices',
  prompt: '您想问的是哪一个？回复数字或直接点选。',
  options: [
    { number: 1, id: 'F007', title: '进项发票怎么配置为自动签收', products: ['星瀚', '星空旗舰版'] },
    { number: 2, id: 'F023', title: '税局下载的发票没有自动签收', products: ['星瀚'] },
    { number: 3, id: 'F003', title: '关键要素同步时提示需要启动发票智慧管家客户端' },
  ],
  buttons: [
    { label: '都不是', value: { action: 'neither', entryId: null } },
    { label: '转人工', value: { action: 'handover', entryId: null } },
  ],
};

export const noticeCard: NoticeCard = {
  kind: 'notice',
  title: '没有找到相关的解决方案',
  lines: ['换个说法，或者把**报错原文**粘贴过来再试一次。', '也可以用 `/faq 关键词` 查找。'],
  buttons: [{ label: '转人工', value: { action: 'handover', entryId: null } }],
};
