import type { ConfigPath } from '../../intents/types.ts';
import type { Card, ChoicesCard, NoticeCard, SolutionCard } from '../../src/core/card.ts';
import { MAX_IMAGES } from './limits.ts';
import { joinLines, toInline } from './render-text.ts';

/**
 * A card as blocks of the Markdown that DingTalk documents for messages: headings, quotes, bold, links, images and
 * lists; no tables, no code. Step numbers are bold text, for a list would start anew after each warning.
 * https://open.dingtalk.com/document/dingstart/customize-robot-security-settings
 */
export function cardToBlocks(card: Card): string[] {
  switch (card.kind) {
    case 'solution':
      return solutionBlocks(card);
    case 'choices':
      return choicesBlocks(card);
    case 'notice':
      return noticeBlocks(card);
  }
}

/** What the list of conversations shows. */
export function titleOf(card: Card): string {
  if (card.kind === 'choices') return card.prompt;
  return card.title || (card.kind === 'notice' ? (card.lines[0] ?? '') : card.id);
}

function solutionBlocks(card: SolutionCard): string[] {
  const tags = [card.id, ...card.products, ...(card.audience === 'internal' ? ['内部'] : [])];
  return [
    `#### ${toInline(card.title)}`,
    tags.join(' · '),
    ...(card.recognised ? [`> 识别到的内容：${toInline(card.recognised)}`] : []),
    ...(card.appliesTo ? [`> 适用：${toInline(card.appliesTo)}`] : []),
    ...stepBlocks(card),
    ...card.configPaths.map(configBlock),
    ...listBlock('计划任务', card.tasks),
    ...card.sql.map((sql) => `**SQL**\n\n> ${sql.split('\n').join('  \n  > ')}`),
    ...listBlock(
      '链接',
      card.links.map(({ text, url }) => renderLink(text, url)),
    ),
    ...imageBlock(card.images),
    ...listBlock(
      '相关',
      card.related.map(({ id, title }) => `${id} ${toInline(title)}`),
    ),
    ...(card.source ? [`来源：${toInline(card.source)}`] : []),
  ];
}

function stepBlocks({ steps, warnings }: SolutionCard): string[] {
  const warningsAt = (isAt: (step: number) => boolean) =>
    warnings.filter(({ beforeStep }) => isAt(beforeStep)).map(({ text }) => `> ⚠ ${toInline(text)}`);
  const numbered = steps.flatMap((step, at) => [
    ...warningsAt((before) => before === at),
    `**${at + 1}.** ${toInline(step)}`,
  ]);
  return [...numbered, ...warningsAt((before) => before >= steps.length)];
}

function configBlock({ menu, form, params }: ConfigPath): string {
  const values = params.map(({ type, key, value, note }) =>
    [type && `类型 ${type}`, key && `key ${key}`, value && `值 ${value}`, note && `（${note}）`]
      .filter(Boolean)
      .join(' · '),
  );
  const path = menu.length > 0 ? [menu.join(' › ')] : [];
  return joinLines(['**配置路径**', ...path, ...(form ? [`表单：${form}`] : []), ...values].map(toInline));
}

function choicesBlocks({ prompt, options }: ChoicesCard): string[] {
  return [toInline(prompt), ...options.map(({ number, id, title }) => `**${number}.** ${toInline(title)}（${id}）`)];
}

function noticeBlocks({ title, lines }: NoticeCard): string[] {
  return [...(title ? [`#### ${toInline(title)}`] : []), ...lines.map(toInline)];
}

function listBlock(label: string, items: string[]): string[] {
  return items.length > 0 ? [`**${label}**\n\n${items.map((item) => `- ${item}`).join('\n')}`] : [];
}

function imageBlock(images: string[]): string[] {
  if (images.length === 0) return [];
  const shown = images.slice(0, MAX_IMAGES).map((url, at) => `![截图 ${at + 1}](${encodeBrackets(url)})`);
  const further = images.slice(MAX_IMAGES).map((url, at) => renderLink(`截图 ${MAX_IMAGES + at + 1}`, url));
  return ['**截图**', ...shown, ...(further.length > 0 ? [further.join(' ')] : [])];
}

function renderLink(text: string, url: string): string {
  return `[${text.replace(/[[\]]/gu, ' ').trim() || url}](${encodeBrackets(url)})`;
}

/** A bracket or a space would end the address early. */
function encodeBrackets(url: string): string {
  return url.replace(/[()\s]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
