import type { ConfigPath, FaqEntry, Solution, Warning } from '../../intents/types.ts';

/** An entry in the dialect of the corpus, so that it reads back as it is; the id stands in it. Ends without a line break. */
export function writeEntry(entry: FaqEntry): string {
  const { id, aliases, title, question, products, domains, appliesTo, audience, customerVersion } = entry;
  const lines = [
    `#### ${title}`,
    line('编号', id),
    line('别名', aliases.join('、')),
    line('问题', question === title ? '' : question),
    line('产品', products.join('、')),
    line('领域', domains.join('、')),
    line('适用', appliesTo),
    `【可见】${audience === 'internal' ? '内部' : '客户'}`,
    ...writeSolution(entry),
    line('相关', entry.related.join('、')),
    line('来源', entry.source),
    ...list('相似问', entry.similar),
    ...list('编者注', entry.editorNotes),
    ...(customerVersion ? ['【客户版】', ...writeSolution(customerVersion)] : []),
  ];
  return lines.filter((each) => each !== '').join('\n');
}

/** What stands under 【方案】 and the labels that belong to it. */
function writeSolution({ steps, configPaths, tasks, sql, warnings, links, images }: Solution): string[] {
  const ofCard = warnings.filter(({ beforeStep }) => beforeStep === 0);
  return [
    ...(steps.length > 0 ? ['【方案】', ...writeSteps(steps, warnings)] : []),
    ...list(
      '注意',
      ofCard.map(({ text }) => text),
    ),
    ...(configPaths.length > 0 ? ['【配置】', ...configPaths.flatMap(writePath)] : []),
    ...list('任务', tasks),
    ...(sql.length > 0 ? ['【SQL】', '```sql', ...sql, '```'] : []),
    ...list(
      '链接',
      links.map(({ text, url }) => `[${text}](${url})`),
    ),
    ...(images.length > 0 ? ['【图片】', ...images.map((url) => `![](${url})`)] : []),
  ];
}

function writeSteps(steps: readonly string[], warnings: readonly Warning[]): string[] {
  return steps.flatMap((step, at) => [
    ...warnings.filter(({ beforeStep }) => at > 0 && beforeStep === at).map(({ text }) => `注意：${text}`),
    `${at + 1}. ${step.replaceAll('\n', '\n   ')}`,
  ]);
}

function writePath({ menu, form, params }: ConfigPath): string[] {
  return [
    menu.length > 0 ? `路径：${menu.join(' - ')}` : '',
    form === null ? '' : `表单：${form}`,
    ...params.flatMap(({ type, key, value, note }) => [
      type === null ? '' : `配置项类型：${type}`,
      key === null ? '' : `配置项key：${key}`,
      value === null ? '' : `配置项值：${value}`,
      note === null ? '' : `说明：${note}`,
    ]),
  ];
}

function line(label: string, text: string): string {
  return text === '' ? '' : `【${label}】${text}`;
}

function list(label: string, items: readonly string[]): string[] {
  return items.length > 0 ? [`【${label}】`, ...items.map((item) => `- ${item}`)] : [];
}
