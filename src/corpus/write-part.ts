import type { Audience, ConfigPath } from '../../intents/types.ts';

/** A part that an entry is written with; `customer` is the mark that what a customer sees begins. */
export type PartKind =
  | 'title'
  | 'id'
  | 'aliases'
  | 'question'
  | 'products'
  | 'domains'
  | 'appliesTo'
  | 'audience'
  | 'solution'
  | 'warnings'
  | 'config'
  | 'tasks'
  | 'sql'
  | 'links'
  | 'images'
  | 'related'
  | 'source'
  | 'similar'
  | 'editorNotes'
  | 'customer';

/** A line of a solution; a warning stands before the step that follows it. */
export interface SolutionRow {
  kind: 'step' | 'warning';
  text: string;
}

/** What a part says. Empty items are not written. */
export type PartValue =
  | { form: 'line'; text: string }
  | { form: 'names'; names: string[] }
  | { form: 'audience'; audience: Audience }
  | { form: 'list'; items: string[] }
  | { form: 'rows'; rows: SolutionRow[] }
  | { form: 'config'; paths: ConfigPath[] }
  | { form: 'code'; text: string }
  | { form: 'mark' };

/** What each part is called, in the order in which they are written. */
export const PART_LABELS: Readonly<Record<Exclude<PartKind, 'title'>, string>> = {
  id: '编号',
  aliases: '别名',
  question: '问题',
  products: '产品',
  domains: '领域',
  appliesTo: '适用',
  audience: '可见',
  solution: '方案',
  warnings: '注意',
  config: '配置',
  tasks: '任务',
  sql: 'SQL',
  links: '链接',
  images: '图片',
  related: '相关',
  source: '来源',
  similar: '相似问',
  editorNotes: '编者注',
  customer: '客户版',
};

/** A part in the dialect, its label in front; '' where it says nothing. Ends without a line break. */
export function writePart(kind: PartKind, value: PartValue): string {
  if (kind === 'title') return `#### ${value.form === 'line' ? oneLine(value.text) : ''}`.trimEnd();
  const label = `【${PART_LABELS[kind]}】`;
  const below = (lines: readonly string[]): string => (lines.length > 0 ? [label, ...lines].join('\n') : '');
  const behind = (text: string): string => (text === '' ? '' : label + text);
  switch (value.form) {
    case 'line':
      return behind(oneLine(value.text));
    case 'names':
      return behind(value.names.map(oneLine).filter(Boolean).join('、'));
    case 'audience':
      return behind(value.audience === 'internal' ? '内部' : '客户');
    case 'list':
      // A picture stands on a line of its own.
      return below(listed(value.items).map((item) => (kind === 'images' ? item : `- ${item}`)));
    case 'rows':
      return below(writeRows(value.rows));
    case 'config':
      return below(value.paths.flatMap(writePath));
    case 'code':
      return below(value.text.trim() === '' ? [] : ['```sql', value.text, '```']);
    default:
      return label;
  }
}

function writeRows(rows: readonly SolutionRow[]): string[] {
  let steps = 0;
  return rows
    .filter(({ text }) => text.trim() !== '')
    .map(({ kind, text }) => {
      if (kind === 'warning') return `注意：${oneLine(text)}`;
      steps += 1;
      return `${steps}. ${text.trim().replaceAll('\n', '\n   ')}`;
    });
}

function writePath({ menu, form, params }: ConfigPath): string[] {
  const line = (name: string, text: string | null): string =>
    text === null || oneLine(text) === '' ? '' : `${name}：${oneLine(text)}`;
  return [
    line('路径', listed(menu).join(' - ')),
    line('表单', form),
    ...params.flatMap(({ type, key, value, note }) => [
      line('配置项类型', type),
      line('配置项key', key),
      line('配置项值', value),
      line('说明', note),
    ]),
  ].filter((text) => text !== '');
}

function listed(items: readonly string[]): string[] {
  return items.map(oneLine).filter((item) => item !== '');
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, ' ').trim();
}
