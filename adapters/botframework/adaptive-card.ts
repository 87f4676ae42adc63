import type { Card, CardAction, CardButton } from '../../src/core/card.ts';
import { type Run, runsToTextWithUrls } from '../../src/core/inline.ts';
import { type Block, NOTE_NAME, outlineCard, type Setting, type SettingsPlace } from '../../src/core/outline.ts';
import type { SqlStep } from '../../src/core/sql.ts';
import { MAX_BUTTON_CHARACTERS } from './limits.ts';
import type { AdaptiveCard, CardElement, RichTextBlock, SubmitAction, TextRun } from './types.ts';

/** How a piece of text looks. */
type RunStyle = Omit<TextRun, 'type' | 'text'>;

/** Any card as an Adaptive Card; `fallbackText` is for clients that cannot draw it. */
export function toAdaptiveCard(card: Card, fallbackText: string): AdaptiveCard {
  const actions = card.buttons.map(toButton);
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText,
    body: outlineCard(card).flatMap(toElements),
    ...(actions.length > 0 && { actions }),
    msteams: { width: 'Full' },
  };
}

function toElements(block: Block): CardElement[] {
  switch (block.kind) {
    case 'title':
      return [literal(block.text, { size: 'Large', weight: 'Bolder' })];
    case 'tags':
      return [literal(block.tags.map(({ text }) => text).join(' · '), { isSubtle: true, size: 'Small' })];
    case 'remark':
      return [prose(prefix(`${block.label}：`, block.runs), { isSubtle: true, size: 'Small' })];
    case 'paragraph':
      return [prose(block.runs)];
    case 'warning':
      return [{ type: 'Container', style: 'warning', items: [prose(prefix('⚠ ', block.runs))] }];
    case 'step':
      return [prose([{ kind: 'text', text: `${block.number}. `, isBold: true }, ...block.runs])];
    case 'option':
      // One button below the other: titles are too long to stand side by side.
      return [{ type: 'ActionSet', actions: [toOption(block)] }];
    case 'settings':
      return section(block.heading, block.places.flatMap(placeElements));
    case 'tasks':
      return section(block.heading, block.tasks.map(code));
    case 'sql':
      return section(block.heading, block.steps.flatMap(sqlElements));
    case 'links':
      return section(block.heading, block.links.map(linkElement));
    case 'images':
      return section(
        block.heading,
        block.images.map(({ text, url }) => ({ type: 'Image', url, altText: text })),
      );
    case 'related':
      return section(
        block.heading,
        block.entries.map(({ id, title }) => literal(`/faq ${id} ${title}`)),
      );
  }
}

function placeElements({ menu, form, settings }: SettingsPlace): CardElement[] {
  return [
    ...(menu.length > 0 ? [literal(menu.join(' › '))] : []),
    ...(form ? [factSet([{ title: form.name, value: form.text }])] : []),
    ...settings.map(settingElement),
  ];
}

function settingElement({ fields, note }: Setting): CardElement {
  if (fields.length === 0) return prose(note);
  const facts = fields.map(({ name, text }) => ({ title: name, value: text }));
  return factSet(note.length > 0 ? [...facts, { title: NOTE_NAME, value: runsToTextWithUrls(note) }] : facts);
}

/** One block per line, as a run does not break lines everywhere. */
function sqlElements({ label, caution, text }: SqlStep): CardElement[] {
  const lines = text.split('\n').map((line): CardElement => ({ ...code(line), spacing: 'None' }));
  return [
    ...(label ? [literal(label, { isSubtle: true, size: 'Small' })] : []),
    ...(caution ? [{ type: 'Container' as const, style: 'warning' as const, items: [literal(`⚠ ${caution}`)] }] : []),
    { type: 'Container', style: 'emphasis', items: lines },
  ];
}

function linkElement({ text, url }: { text: string; url: string }): CardElement {
  const label = text.replace(/[\\[\]*_`]/gu, '\\$&');
  const target = url.replaceAll('(', '%28').replaceAll(')', '%29');
  return { type: 'TextBlock', text: `[${label}](${target})`, wrap: true, spacing: 'Small' };
}

function section(heading: string, elements: CardElement[]): CardElement[] {
  return [literal(heading, { weight: 'Bolder' }), ...elements];
}

/**
 * Runs of text as the card's. The address of a link is written out: Teams has more than once stopped opening links
 * within a run (microsoft/AdaptiveCards#9100).
 */
function prose(runs: readonly Run[], style: RunStyle = {}): RichTextBlock {
  const inlines = runs.map((run): TextRun => {
    return {
      type: 'TextRun',
      text: run.kind === 'link' && run.text !== run.url ? `${run.text}（${run.url}）` : run.text,
      ...style,
      ...(run.isBold && { weight: 'Bolder' }),
      ...(run.kind === 'code' && { fontType: 'Monospace' }),
    };
  });
  return { type: 'RichTextBlock', inlines };
}

function literal(text: string, style: RunStyle = {}): RichTextBlock {
  return prose(literalRuns(text), style);
}

function literalRuns(text: string): Run[] {
  return [{ kind: 'text', text, isBold: false }];
}

/** One run with plain text that follows, so that nothing breaks between the two. */
function prefix(text: string, [first, ...rest]: readonly Run[]): Run[] {
  if (first?.kind === 'text' && !first.isBold) return [...literalRuns(text + first.text), ...rest];
  return [...literalRuns(text), ...(first ? [first] : []), ...rest];
}

function code(text: string): RichTextBlock {
  return literal(text, { fontType: 'Monospace' });
}

function factSet(facts: { title: string; value: string }[]): CardElement {
  return { type: 'FactSet', facts };
}

/** A title that is too long gives way to the id and the products behind it. */
function toOption({ number, id, title, tags }: Extract<Block, { kind: 'option' }>): SubmitAction {
  const end = `（${tags.join(' · ')}）`;
  const room = Math.max(MAX_BUTTON_CHARACTERS - [...end].length, MAX_BUTTON_CHARACTERS / 2);
  const label = `${shorten(`${number}. ${title}`, room)}${end}`;
  return createSubmit(label, { action: 'choose', entryId: id });
}

function toButton({ label, value }: CardButton): SubmitAction {
  return createSubmit(label, value);
}

function createSubmit(label: string, data: CardAction): SubmitAction {
  return { type: 'Action.Submit', title: shorten(label, MAX_BUTTON_CHARACTERS), data };
}

function shorten(text: string, maxCharacters: number): string {
  const characters = [...text];
  return characters.length > maxCharacters ? `${characters.slice(0, maxCharacters - 1).join('')}…` : text;
}
