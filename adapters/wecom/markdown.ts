import type { ConfigPath } from '../../intents/types.ts';
import type { Card, CardButton, ChoicesCard, NoticeCard, SolutionCard } from '../../src/core/card.ts';

/** How the reader gets the bot to hear a typed word: a group message without a mention never reaches it. */
export interface Reader {
  botName: string;
  isGroup: boolean;
}

/**
 * A card as the Markdown that aibots draw, complete. Lists instead of tables and short lines, so that clients before
 * 4.1.36, which show the source, stay readable.
 */
export function cardToMarkdown(card: Card, reader: Reader): string {
  switch (card.kind) {
    case 'solution':
      return solutionToMarkdown(card, reader);
    case 'choices':
      return choicesToMarkdown(card, reader);
    case 'notice':
      return noticeToMarkdown(card, reader);
  }
}

/** 「已解决」「没解决」「转人工」, with the mention that a group needs. */
export function typedHint(buttons: readonly CardButton[], { botName, isGroup }: Reader): string {
  const words = buttons.map(({ label }) => `「${label}」`).join('');
  return `${isGroup ? `@${botName} ` : ''}回复${words}`;
}

function solutionToMarkdown(card: SolutionCard, reader: Reader): string {
  const tags = [`\`${card.id}\``, ...card.products, ...(card.audience === 'internal' ? ['内部'] : [])];
  return joinBlocks([
    [`**${toPlain(card.title)}**`, tags.join(' · ')],
    card.recognised ? [`> 识别到的内容：${toPlain(card.recognised)}`] : [],
    card.appliesTo ? [`> 适用：${toPlain(card.appliesTo)}`] : [],
    stepBlocks(card),
    card.configPaths.length > 0 ? ['**配置路径**', ...card.configPaths.flatMap(pathLines)] : [],
    section('任务', card.tasks.map(toCode)),
    card.sql.length > 0 ? ['**SQL**', ...card.sql.map(toCodeBlock)] : [],
    section(
      '链接',
      card.links.map(({ text, url }) => `[${toPlain(text)}](${encodeUrl(url)})`),
    ),
    card.images.length > 0 ? ['**截图**', ...card.images.map((url, at) => `![截图${at + 1}](${encodeUrl(url)})`)] : [],
    section(
      '相关',
      card.related.map(({ id, title }) => `\`/faq ${id}\` ${toPlain(title)}`),
    ),
    card.source ? [`来源：${toPlain(card.source)}`] : [],
    card.buttons.length > 0 ? [`处理结果请 ${typedHint(card.buttons, reader)}`] : [],
  ]);
}

/** The steps with each warning before the step it belongs to, numbered through. */
function stepBlocks({ steps, warnings }: SolutionCard): string[] {
  const warningsAt = (matches: (beforeStep: number) => boolean): string[] =>
    warnings
      .filter(({ beforeStep }) => matches(beforeStep))
      .map(({ text }) => `\n> ⚠ ${text.replace(/\n/gu, '\n> ')}\n`);
  return [
    ...steps.flatMap((step, at) => [
      ...warningsAt((beforeStep) => beforeStep === at),
      `${at + 1}. ${step.replace(/\n/gu, '\n   ')}`,
    ]),
    ...warningsAt((beforeStep) => beforeStep >= steps.length),
  ];
}

function pathLines({ menu, form, params }: ConfigPath): string[] {
  return [
    ...(menu.length > 0 ? [`- ${menu.map(toPlain).join(' › ')}`] : []),
    ...(form === null ? [] : [`- 表单 ${toCode(form)}`]),
    ...params.map(({ type, key, value, note }) => {
      const named = [
        ['类型', type],
        ['key', key],
        ['值', value],
      ].flatMap(([name, field]) => (field ? [`${name} ${toCode(field)}`] : []));
      return `- ${[...named, ...(note ? [`（${toPlain(note)}）`] : [])].join('　')}`;
    }),
  ];
}

function choicesToMarkdown({ prompt, options, buttons }: ChoicesCard, reader: Reader): string {
  const mention = reader.isGroup ? `@${reader.botName} ` : '';
  const others = buttons.length > 0 ? `；都不是请回复${buttons.map(({ label }) => `「${label}」`).join('')}` : '';
  return joinBlocks([
    [toPlain(prompt)],
    options.map(({ number, id, title }) => `${number}. ${toPlain(title)}（${id}）`),
    [`${mention}回复编号即可${others}`],
  ]);
}

function noticeToMarkdown({ title, lines, buttons }: NoticeCard, reader: Reader): string {
  return joinBlocks([
    title ? [`**${toPlain(title)}**`] : [],
    [lines.join('\n\n')],
    buttons.length > 0 ? [`可以 ${typedHint(buttons, reader)}`] : [],
  ]);
}

function section(label: string, items: string[]): string[] {
  return items.length > 0 ? [`**${label}**`, ...items.map((item) => `- ${item}`)] : [];
}

/** Keeps links and pictures out of what is plain text, e.g. a question that the bot repeats. */
function toPlain(text: string): string {
  return text.replaceAll('](', ']\u200b(').replace(/\s*\n\s*/gu, ' ');
}

function toCode(text: string): string {
  return text.includes('`') ? toPlain(text) : `\`${text}\``;
}

/** The fence is longer than any in the text. */
function toCodeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sql\n${text}\n${fence}`;
}

function encodeUrl(url: string): string {
  return url
    .replace(/[\s()]/gu, encodeURIComponent)
    .replaceAll('(', '%28')
    .replaceAll(')', '%29');
}

function joinBlocks(blocks: string[][]): string {
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')
    .replace(/\n{3,}/gu, '\n\n');
}
