/** What a new entry begins with. */
export interface Beginning {
  title: string;
  similar: readonly string[];
  /** What somebody has answered already; '' where nobody has. */
  answer: string;
}

/** Text in the dialect with what is known filled in, the rest left to be written. */
export function fillIn({ title, similar, answer }: Beginning): string {
  const lines = [...new Set(similar.map(oneLine))].filter((text) => text !== '');
  const steps = answer.split('\n').map(oneLine).filter(Boolean);
  return [
    `#### ${oneLine(title)}`,
    `【问题】${oneLine(title)}`,
    '【方案】',
    ...(steps.length > 0 ? steps.map((text, at) => `${at + 1}. ${text}`) : ['1. ']),
    ...(lines.length > 0 ? ['【相似问】', ...lines.map((text) => `- ${text}`)] : []),
  ].join('\n');
}

/** A picture in the dialect. */
export function imageOf(url: string): string {
  return `![](${url})`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** A part of an entry that may be put into the text. */
export interface Part {
  name: string;
  text: string;
}

export const PARTS: readonly Part[] = [
  { name: '产品', text: '【产品】' },
  { name: '适用', text: '【适用】' },
  { name: '仅内部可见', text: '【可见】内部' },
  { name: '方案', text: '【方案】\n1. ' },
  { name: '注意', text: '【注意】\n- ' },
  { name: '配置', text: '【配置】\n路径：\n配置项类型：\n配置项key：\n配置项值：' },
  { name: '任务', text: '【任务】\n- ' },
  { name: 'SQL', text: '【SQL】\n```sql\n\n```' },
  { name: '链接', text: '【链接】\n- [名称](https://)' },
  { name: '图片', text: '【图片】\n![](https://)' },
  { name: '相关', text: '【相关】' },
  { name: '相似问', text: '【相似问】\n- ' },
  { name: '客户版', text: '【客户版】\n【方案】\n1. ' },
];

/** The text with a part put on lines of its own after the line at `caret`, and where the caret is then. */
export function insertPart(text: string, caret: number, part: string): { text: string; caret: number } {
  const end = text.indexOf('\n', caret);
  const at = end < 0 ? text.length : end;
  const before = text.slice(0, at);
  const glue = before === '' || before.endsWith('\n') ? '' : '\n';
  return { text: `${before}${glue}${part}${text.slice(at)}`, caret: before.length + glue.length + part.length };
}
