import type { ConfigPath } from '../../intents/types.ts';
import type { Card, CardButton, ChoicesCard, NoticeCard, SolutionCard } from '../../src/core/card.ts';
import { joinBlocks, listLines } from '../../src/core/card-text.ts';
import type { TextStyle } from './text-style.ts';

export interface Layout {
  style: TextStyle;
  /** In a group the bot hears only what mentions it, so every hint to answer has to say so. */
  isGroup: boolean;
}

/** Any card as the text of a message. */
export function layOutCard(card: Card, layout: Layout): string {
  switch (card.kind) {
    case 'solution':
      return layOutSolution(card, layout);
    case 'choices':
      return layOutChoices(card, layout);
    case 'notice':
      return layOutNotice(card, layout);
  }
}

function layOutSolution(card: SolutionCard, layout: Layout): string {
  const { style } = layout;
  const tags = [card.id, ...card.products, ...(card.audience === 'internal' ? ['内部'] : [])];
  const related = card.related.map(({ id, title }) => `· ${id} ${title}`);
  return joinBlocks([
    [style.title(card.title), tags.join(' · ')],
    card.recognised ? [`识别到的内容：${card.recognised}`] : [],
    card.appliesTo ? [`适用：${style.inline(card.appliesTo)}`] : [],
    listSteps(card, style),
    ...card.configPaths.map((path) => listSettings(path, style)),
    listLines('计划任务：', card.tasks.map(style.code)),
    listLines('SQL：', card.sql.flatMap(style.sql)),
    listLines(
      '链接：',
      card.links.flatMap(({ text, url }) => style.link(text, url)),
    ),
    listLines(
      '截图：',
      card.images.flatMap((url, at) => style.link(card.images.length > 1 ? `图 ${at + 1}` : '', url)),
    ),
    listLines('相关方案（发送 /faq 编号 查看）：', related),
    card.source ? [`来源：${card.source}`] : [],
    [createHint(card.buttons, layout)],
  ]);
}

function layOutChoices({ prompt, options, buttons }: ChoicesCard, layout: Layout): string {
  const lines = options.map(({ number, id, title }) => `${number}. ${title}（${id}）`);
  const others = buttons.length > 0 ? `；都不是请回复${listLabels(buttons)}` : '';
  return joinBlocks([[layout.style.inline(prompt)], lines, [`${callToAnswer(layout)}编号即可${others}`]]);
}

function layOutNotice({ title, lines, buttons }: NoticeCard, layout: Layout): string {
  const { style } = layout;
  return joinBlocks([
    title ? [style.title(title)] : [],
    lines.map(style.inline),
    buttons.length > 0 ? [createHint(buttons, layout)] : [],
  ]);
}

function listSteps({ steps, warnings }: SolutionCard, style: TextStyle): string[] {
  const warn = (isHere: (beforeStep: number) => boolean): string[] =>
    warnings.filter(({ beforeStep }) => isHere(beforeStep)).map(({ text }) => `⚠ ${style.inline(text)}`);
  const numbered = steps.flatMap((step, at) => [
    ...warn((beforeStep) => beforeStep === at),
    `${at + 1}. ${style.inline(step)}`,
  ]);
  return [...numbered, ...warn((beforeStep) => beforeStep >= steps.length)];
}

function listSettings({ menu, form, params }: ConfigPath, style: TextStyle): string[] {
  const rows = params.map(({ type, key, value, note }) =>
    [
      type && `类型：${style.code(type)}`,
      key && `key：${style.code(key)}`,
      value && `值：${style.code(value)}`,
      note && `说明：${style.inline(note)}`,
    ]
      .filter(Boolean)
      .join('，'),
  );
  return [
    `配置路径：${menu.join(' › ')}`,
    ...(form ? [`表单：${style.code(form)}`] : []),
    ...rows.map((row) => `· ${row}`),
  ];
}

function createHint(buttons: readonly CardButton[], layout: Layout): string {
  return `${callToAnswer(layout)}${listLabels(buttons)}告诉我结果`;
}

function callToAnswer({ isGroup }: Layout): string {
  return isGroup ? '请@我回复' : '请回复';
}

function listLabels(buttons: readonly CardButton[]): string {
  return buttons.map(({ label }) => `「${label}」`).join('');
}
