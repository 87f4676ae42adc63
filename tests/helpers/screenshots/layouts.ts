/** Ways in which a screen shows an error. */
export const LAYOUTS = ['dialog', 'toast', 'bar', 'form', 'phone', 'console'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** What a screen shows. */
export interface Screen {
  layout: Layout;
  /** Lines of the error; none: the screen shows its own contents only. */
  message: readonly string[];
  isDark?: boolean;
}

/** Where the page asks for its font; a machine without Chinese fonts draws boxes. */
export const FONT_URL = 'http://font.test/screen.woff2';

/** The page of a business application, with a menu, a table of somebody's data, and the error where the layout has it. */
export function drawScreen({ layout, message, isDark = false }: Screen): string {
  const [page, panel, ink, line] = isDark
    ? ['#1b1d22', '#24272e', '#d6d8dc', '#3a3e47']
    : ['#f2f3f5', '#ffffff', '#26282d', '#e2e4e8'];
  const style = `<style>
    @font-face { font-family: Screen; src: url(${FONT_URL}) }
    * { box-sizing: border-box; margin: 0 }
    body { font: 14px/1.5 Screen, sans-serif; background: ${page}; color: ${ink} }
    .top { display: flex; gap: 24px; padding: 10px 16px; background: ${isDark ? '#101114' : '#1f4e9c'}; color: #fff }
    .main { display: flex; gap: 12px; padding: 12px }
    .side { width: 130px; background: ${panel}; padding: 10px; line-height: 2.2 }
    .panel { flex: 1; background: ${panel}; padding: 12px; position: relative }
    table { width: 100%; border-collapse: collapse; font-size: 13px }
    td, th { border-bottom: 1px solid ${line}; padding: 6px; text-align: left; font-weight: 400 }
    .veil { position: fixed; inset: 0; background: rgba(0, 0, 0, 0.45); display: flex; align-items: center; justify-content: center }
    .dialog { width: min(420px, 84vw); background: ${panel}; border-radius: 6px; padding: 18px 20px }
    .dialog h4 { margin-bottom: 12px; font-size: 16px }
    .buttons { margin-top: 18px; text-align: right }
    .buttons span { border: 1px solid ${line}; border-radius: 3px; padding: 4px 14px; margin-left: 8px }
    .buttons .main-button { background: #1f6feb; color: #fff }
    .toast { position: fixed; top: 46px; left: 50%; transform: translateX(-50%); max-width: 80vw; background: ${isDark ? '#5c2023' : '#fff1f0'}; color: ${isDark ? '#ffb3b0' : '#cf1322'}; border: 1px solid #ffa39e; padding: 9px 16px; border-radius: 4px }
    .bar { background: #d93026; color: #fff; padding: 8px 12px; margin-bottom: 10px }
    .field { margin: 10px 0 } .field b { display: inline-block; width: 110px; font-weight: 400 }
    .field i { display: inline-block; width: 220px; border: 1px solid ${line}; padding: 3px 8px; font-style: normal }
    .error { color: #d4380d; font-size: 12px; margin-left: 114px }
    .console { background: #16181d; color: #c9d1d9; font: 13px/1.6 Screen, monospace; padding: 12px; white-space: pre-wrap }
  </style>`;
  return `<!doctype html><meta charset="utf-8">${style}<body>${drawBody(layout, message)}</body>`;
}

function drawBody(layout: Layout, message: readonly string[]): string {
  if (layout === 'console') return drawConsole(message);
  if (layout === 'phone') return drawPhone(message);
  const text = message.map(escapeHtml).join('<br>');
  const shown = message.length > 0;
  const parts = {
    dialog: shown ? drawDialog(text) : '',
    toast: shown ? `<div class="toast">✖ ${text}</div>` : '',
    bar: '',
    form: '',
  };
  const before = shown && layout === 'bar' ? `<div class="bar">${text}</div>` : '';
  const contents = layout === 'form' ? drawForm(shown ? text : '') : drawTable();
  return `<div class="top"><b>金蝶云</b><span>首页</span><span>费用报销</span><span>发票管理</span><span>影像</span></div>
    <div class="main"><div class="side">我的单据<br>待办任务<br>发票中心<br>基础资料<br>系统设置</div>
    <div class="panel">${before}${contents}</div></div>${parts[layout]}`;
}

function drawDialog(text: string): string {
  return `<div class="veil"><div class="dialog"><h4>提示</h4><div>${text}</div>
    <div class="buttons"><span>取消</span><span class="main-button">确定</span></div></div></div>`;
}

const ROWS = [
  ['25312000000217764410', '数电票（普通发票）', '上海某某商贸有限公司', '2025-06-18', '1,280.00', '已签收'],
  ['25442000000338091274', '数电票（专用发票）', '深圳某某科技有限公司', '2025-06-17', '36,500.00', '未签收'],
  ['25332000000109982231', '铁路电子客票', '中国铁路', '2025-06-12', '553.50', '已签收'],
  ['25512000000077120098', '增值税电子普票', '成都某某酒店', '2025-06-09', '468.00', '已入账'],
];

function drawTable(): string {
  const head = ['发票号码', '发票类型', '销售方', '开票日期', '价税合计', '状态'];
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<table>${row(head, 'th')}${ROWS.map((cells) => row(cells, 'td')).join('')}</table>
    <p style="margin-top:12px">共 4 条　20 条/页　第 1 页</p>`;
}

function drawForm(error: string): string {
  const fields = [
    ['单据编号', 'CLBX-2025-00417'],
    ['申请人', '某某'],
    ['所属组织', '总部'],
    ['发票', '2 张'],
  ];
  const rows = fields.map(([name, value]) => `<div class="field"><b>${name}</b><i>${value}</i></div>`);
  if (error !== '') rows.push(`<div class="error">${error}</div>`);
  return `<h3>差旅费报销单</h3>${rows.join('')}<div class="buttons"><span>保存</span><span>提交</span></div>`;
}

function drawPhone(message: readonly string[]): string {
  const items = ROWS.map(
    ([number, kind, seller, date, amount]) =>
      `<div style="padding:10px 0;border-bottom:1px solid #ddd">${kind}　¥${amount}<br><small>${seller}　${date}</small><br><small>${number}</small></div>`,
  );
  const dialog = message.length > 0 ? drawDialog(message.map(escapeHtml).join('<br>')) : '';
  return `<div class="top" style="justify-content:space-between"><span>10:32</span><span>78%</span></div>
    <div class="panel"><h3>发票列表</h3>${items.join('')}</div>${dialog}`;
}

function drawConsole(message: readonly string[]): string {
  const log = [
    '2025-06-20 14:05:50.112 INFO  [http-nio-8080-exec-3] request start path=/invoice/collect',
    '2025-06-20 14:05:51.027 DEBUG [http-nio-8080-exec-3] tenant=402871926345621504',
    ...message.map((line) => `2025-06-20 14:05:51.388 ERROR [http-nio-8080-exec-3] ${line}`),
    '2025-06-20 14:05:51.391 INFO  [http-nio-8080-exec-3] request end cost=1279ms',
  ];
  return `<div class="console">${log.map(escapeHtml).join('\n')}</div>`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
}
