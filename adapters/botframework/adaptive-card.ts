import type { ConfigParam, ConfigPath, Link } from '../../intents/types.ts';
import type { Card, CardAction, CardButton, ChoicesCard, NoticeCard, SolutionCard } from '../../src/core/card.ts';
import { MAX_BUTTON_CHARACTERS } from './limits.ts';
import { type RunStyle, toPlainText, toRuns } from './rich-text.ts';
import type { AdaptiveCard, CardElement, RichTextBlock, SubmitAction } from './types.ts';

/** Any card as an Adaptive Card; `fallbackText` is for clients that cannot draw it. */
export function toAdaptiveCard(card: Card, fallbackText: string): AdaptiveCard {
  const actions = card.buttons.map(toButton);
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText,
    body: toBody(card),
    ...(actions.length > 0 && { actions }),
    msteams: { width: 'Full' },
  };
}

function toBody(card: Card): CardElement[] {
  switch (card.kind) {
    case 'solution':
      return solutionBody(card);
    case 'choices':
      return choicesBody(card);
    case 'notice':
      return noticeBody(card);
  }
}

function solutionBody(card: SolutionCard): CardElement[] {
  const tags = [card.id, ...card.products, ...(card.audience === 'internal' ? ['内部'] : [])];
  return [
    title(card.title),
    literal(tags.join(' · '), { isSubtle: true, size: 'Small' }),
    ...(card.recognised ? [literal(`识别到的内容：${card.recognised}`, { isSubtle: true })] : []),
    ...(card.appliesTo ? [prose(`适用：${card.appliesTo}`, { isSubtle: true })] : []),
    ...stepElements(card),
    ...section('配置路径', card.configPaths.flatMap(configPathElements)),
    ...section('计划任务', card.tasks.map(code)),
    ...section('SQL', card.sql.map(sqlElement)),
    ...section('参考链接', card.links.map(linkElement)),
    ...section(
      '截图',
      card.images.map((url, at) => ({ type: 'Image', url, altText: `截图 ${at + 1}` })),
    ),
    ...section(
      '相关问题',
      card.related.map((entry) => literal(`${entry.id} ${entry.title}`)),
    ),
    ...(card.source ? [literal(`来源：${card.source}`, { isSubtle: true, size: 'Small' })] : []),
  ];
}

/** One button per candidate, below each other: their titles are too long to stand side by side. */
function choicesBody({ prompt, options }: ChoicesCard): CardElement[] {
  return [
    prose(prompt),
    ...options.map(
      ({ number, id, title }): CardElement => ({
        type: 'ActionSet',
        actions: [createSubmit(`${number}. ${title}`, { action: 'choose', entryId: id })],
      }),
    ),
  ];
}

function noticeBody(card: NoticeCard): CardElement[] {
  return [...(card.title ? [title(card.title)] : []), ...card.lines.map((line) => prose(line))];
}

function stepElements({ steps, warnings }: SolutionCard): CardElement[] {
  const warningsWhere = (matches: (beforeStep: number) => boolean): CardElement[] =>
    warnings
      .filter(({ beforeStep }) => matches(beforeStep))
      .map(({ text }) => ({ type: 'Container', style: 'warning', items: [prose(`⚠ ${text}`)] }));
  return [
    ...steps.flatMap((step, at) => [
      ...warningsWhere((beforeStep) => beforeStep === at),
      prose(`**${at + 1}.** ${step}`),
    ]),
    ...warningsWhere((beforeStep) => beforeStep >= steps.length),
  ];
}

function configPathElements({ menu, form, params }: ConfigPath): CardElement[] {
  const breadcrumb = menu.length > 0 ? [literal(menu.join(' › '))] : [];
  const page = form === null ? [] : [factSet([{ title: '表单', value: form }])];
  return [...breadcrumb, ...page, ...params.map((param) => factSet(paramFacts(param)))];
}

function paramFacts({ type, key, value, note }: ConfigParam): { title: string; value: string }[] {
  const facts = [
    { title: '类型', value: type },
    { title: '参数', value: key },
    { title: '值', value },
    { title: '说明', value: note === null ? null : toPlainText(note) },
  ];
  return facts.flatMap((fact) => (fact.value === null ? [] : [{ title: fact.title, value: fact.value }]));
}

/** One block per line, as a run does not break lines everywhere. */
function sqlElement(statement: string): CardElement {
  const lines = statement.split('\n').map((line): CardElement => ({ ...code(line), spacing: 'None' }));
  return { type: 'Container', style: 'emphasis', items: lines };
}

function linkElement({ text, url }: Link): CardElement {
  const label = text.replace(/[\\[\]*_`]/g, '\\$&');
  const target = url.replaceAll('(', '%28').replaceAll(')', '%29');
  return { type: 'TextBlock', text: `[${label}](${target})`, wrap: true, spacing: 'Small' };
}

function section(heading: string, elements: CardElement[]): CardElement[] {
  return elements.length > 0 ? [literal(heading, { weight: 'Bolder' }), ...elements] : [];
}

function title(text: string): RichTextBlock {
  return literal(text, { size: 'Large', weight: 'Bolder' });
}

function prose(markdown: string, style?: RunStyle): RichTextBlock {
  return { type: 'RichTextBlock', inlines: toRuns(markdown, style) };
}

function literal(text: string, style: RunStyle = {}): RichTextBlock {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...style }] };
}

function code(text: string): RichTextBlock {
  return literal(text, { fontType: 'Monospace' });
}

function factSet(facts: { title: string; value: string }[]): CardElement {
  return { type: 'FactSet', facts };
}

function toButton({ label, value }: CardButton): SubmitAction {
  return createSubmit(label, value);
}

function createSubmit(label: string, data: CardAction): SubmitAction {
  const characters = [...label];
  const isLong = characters.length > MAX_BUTTON_CHARACTERS;
  return {
    type: 'Action.Submit',
    title: isLong ? `${characters.slice(0, MAX_BUTTON_CHARACTERS - 1).join('')}…` : label,
    data,
  };
}
