import type { FaqEntry, Solution } from '../../intents/index.ts';

const NOTHING: Solution = { steps: [], configPaths: [], tasks: [], sql: [], warnings: [], links: [], images: [] };

/** What one audience is told, with nothing but what the test names. */
export function makeSolution(parts: Partial<Solution>): Solution {
  return { ...NOTHING, ...parts };
}

/** A customer's entry with one step, except for what the test names. */
export function makeEntry(id: string, title: string, parts: Partial<FaqEntry> = {}): FaqEntry {
  return {
    ...makeSolution({ steps: [`${title}：照此处理`] }),
    id,
    title,
    aliases: [],
    question: '',
    products: [],
    domains: ['收票'],
    appliesTo: '',
    audience: 'customer',
    customerVersion: null,
    similar: [],
    related: [],
    source: '',
    editorNotes: [],
    origin: { document: 'handmade', line: 1 },
    ...parts,
  };
}

/** An entry that is for the support team only. */
export const internalEntry = makeEntry('F004', '税局下载卡住时重置任务', {
  audience: 'internal',
  question: '税局下载一直显示处理中怎么办？',
  similar: ['税局下载卡住了', '下载任务一直处理中', '税局下载不动了怎么重置'],
  steps: ['停掉任务 `rim_reset_task`', '执行 SQL 重置状态'],
  configPaths: [
    { menu: ['运维后台'], form: null, params: [{ type: 'rim_ops', key: 'reset_mode', value: '1', note: null }] },
  ],
  tasks: ['rim_reset_task'],
  sql: ['update t_rim_task set fstatus = 0'],
});

/** An internal entry of which a customer sees a version of its own. */
export const dualEntry = makeEntry('F005', '海关缴款书识别失败', {
  audience: 'internal',
  question: '海关缴款书识别不出来怎么处理？',
  similar: ['缴款书识别不了', '海关缴款书扫描后没有识别结果', '缴款书认不出来'],
  appliesTo: '后台已开识别日志',
  steps: ['查看识别日志 `rim_ocr_log`'],
  configPaths: [{ menu: [], form: null, params: [{ type: 'rim_config', key: 'ocr_engine', value: '2', note: null }] }],
  tasks: ['rim_ocr_retry'],
  sql: ['select * from t_rim_ocr_log'],
  links: [{ text: '内部手册', url: 'https://internal.example.com/ocr' }],
  source: '内部值班手册',
  related: ['F004', 'F001'],
  customerVersion: makeSolution({ steps: ['请重新扫描原件，分辨率不低于 300 DPI'] }),
});

/** A handful of entries in which every shape of a card occurs. */
export const ENTRIES: readonly FaqEntry[] = [
  makeEntry('F001', '发票查重规则怎么设置', {
    question: '上传发票时怎么设置查重规则？',
    similar: ['重复的发票怎么拦截', '查重规则在哪里改', '同一张发票重复上传没有提示'],
    configPaths: [
      {
        menu: ['参数配置单据'],
        form: null,
        params: [{ type: 'rim_config', key: 'repeat_rule', value: '1', note: null }],
      },
    ],
  }),
  makeEntry('F002', '上传发票时提示签名错误', {
    question: '个人中心上传发票报签名错误怎么办？',
    similar: ['提示签名错误', '上传失败，签名不正确', '个人中心报签名错误'],
  }),
  makeEntry('F003', '进项发票自动签收', {
    aliases: ['F031'],
    question: '进项发票怎么配置为自动签收？',
    similar: ['怎么打开自动签收', '发票入库后自动签收', '不想逐张点签收'],
    steps: ['打开参数配置单据', '把配置项值改为 `1`'],
    configPaths: [
      {
        menu: ['开发平台', '参数配置单据'],
        form: 'rim_view_invoice',
        params: [{ type: 'rim_config', key: 'auto_sign', value: '1', note: null }],
      },
    ],
    tasks: ['rim_sign_task'],
    warnings: [{ text: '先在测试环境验证', beforeStep: 1 }],
    related: ['F004', 'F005'],
  }),
  internalEntry,
  dualEntry,
  makeEntry('F006', '航空票税额怎么计算', {
    question: '航空票的税额按什么公式计算？',
    similar: ['机票税额算得不对', '航空票税额公式', '行程单税额怎么来的'],
  }),
];
