import type { ConfigPath } from '../../intents/index.ts';
import type { Card, ChoicesCard, NoticeCard, SolutionCard } from './card.ts';

/** Any card as plain text, complete: what a client shows that knows nothing else. */
export function cardToText(card: Card): string {
  switch (card.kind) {
    case 'solution':
      return solutionToText(card);
    case 'choices':
      return choicesToText(card);
    case 'notice':
      return noticeToText(card);
  }
}

/** One configuration path as lines: breadcrumb, form, then each parameter. */
export function configPathToLines({ menu, form, params }: ConfigPath): string[] {
  const lines: string[] = [];
  if (menu.length > 0) lines.push(menu.join(' › '));
  if (form) lines.push(`表单：${form}`);
  for (const { type, key, value, note } of params) {
    const parts = [type && `类型 ${type}`, key && `key ${key}`, value && `值 ${value}`, note && `（${note}）`];
    lines.push(parts.filter(Boolean).join('  '));
  }
  return lines;
}

function solutionToText(card: SolutionCard): string {
  const tags = [card.id, ...card.products, ...(card.audience === 'internal' ? ['内部'] : [])];
  const blocks = [[`【${card.title}】`, tags.join(' · ')]];
  if (card.recognised) blocks.push([`识别到的内容：${card.recognised}`]);
  if (card.appliesTo) blocks.push([`适用：${card.appliesTo}`]);
  blocks.push(stepLines(card));
  for (const path of card.configPaths) blocks.push(['配置路径：', ...configPathToLines(path)]);
  blocks.push(listLines('任务：', card.tasks));
  blocks.push(listLines('SQL：', card.sql));
  blocks.push(
    listLines(
      '链接：',
      card.links.map(({ text, url }) => (text === url ? url : `${text} ${url}`)),
    ),
  );
  blocks.push(listLines('截图：', card.images));
  blocks.push(
    listLines(
      '相关：',
      card.related.map(({ id, title }) => `${id} ${title}`),
    ),
  );
  if (card.source) blocks.push([`来源：${card.source}`]);
  blocks.push([`回复「${card.buttons.map(({ label }) => label).join('」「')}」告诉我结果`]);
  return joinBlocks(blocks);
}

function stepLines({ steps, warnings }: SolutionCard): string[] {
  const warningsBefore = (step: number) =>
    warnings.filter(({ beforeStep }) => beforeStep === step).map(({ text }) => `⚠ ${removeMarks(text)}`);
  const numbered = steps.flatMap((step, at) => [...warningsBefore(at), `${at + 1}. ${removeMarks(step)}`]);
  const trailing = warnings
    .filter(({ beforeStep }) => beforeStep >= steps.length)
    .map(({ text }) => `⚠ ${removeMarks(text)}`);
  return steps.length > 0 ? [...numbered, ...trailing] : trailing;
}

function choicesToText({ prompt, options, buttons }: ChoicesCard): string {
  const lines = options.map(({ number, id, title }) => `${number}. ${title}（${id}）`);
  const others = buttons.map(({ label }) => `「${label}」`).join('或');
  return joinBlocks([[prompt], lines, [`回复编号即可${others && `，都不是请回复${others}`}`]]);
}

function noticeToText({ title, lines, buttons }: NoticeCard): string {
  const hint = buttons.length > 0 ? [`回复「${buttons.map(({ label }) => label).join('」「')}」`] : [];
  return joinBlocks([title ? [title] : [], lines.map(removeMarks), hint]);
}

/** Takes out bold and code marks; a single asterisk belongs to the text. */
function removeMarks(text: string): string {
  return text.replace(/\*\*|`/gu, '');
}

/** The items below their label; nothing where there are none. */
export function listLines(label: string, items: string[]): string[] {
  return items.length > 0 ? [label, ...items] : [];
}

/** Blocks of lines with an empty line between them; empty blocks leave no trace. */
export function joinBlocks(blocks: string[][]): string {
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}
