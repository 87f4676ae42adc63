import type { Card } from './card.ts';
import { type Run, runsToTextWithUrls } from './inline.ts';
import {
  type Block,
  joinFields,
  outlineCard,
  outlineHint,
  type Setting,
  type SettingsPlace,
  withNote,
} from './outline.ts';

/** How the parts of a card are written in lines of text. */
export interface TextStyle {
  title(text: string): string;
  runs(runs: readonly Run[]): string;
  /** Something to copy. */
  code(text: string): string;
  /** One or two lines. */
  link(text: string, url: string): string[];
  sql(text: string): string[];
}

/** No marks at all. Clients link a bare URL where it stands on a line of its own. */
export const PLAIN_STYLE: TextStyle = {
  title: (text) => `【${text}】`,
  runs: runsToTextWithUrls,
  code: (text) => text,
  link: (text, url) => (text === url ? [url] : [text, url]),
  sql: (text) => [text],
};

/** Any card as plain text, complete: what a client shows that knows nothing else. `to` as for the hint. */
export function cardToText(card: Card, to = ''): string {
  return layOutText(card, PLAIN_STYLE, to);
}

/** Any card as lines of text, with an empty line between its parts. */
export function layOutText(card: Card, style: TextStyle, to: string): string {
  let text = '';
  let last: string | undefined;
  for (const block of outlineCard(card)) {
    const group = GROUPS[block.kind];
    text += `${last === undefined ? '' : group === last ? '\n' : '\n\n'}${layOutBlock(block, style).join('\n')}`;
    last = group;
  }
  return [text, outlineHint(card, to)].filter(Boolean).join('\n\n');
}

/** Blocks of one group stand on neighbouring lines. */
const GROUPS: Record<Block['kind'], string> = {
  title: 'head',
  tags: 'head',
  remark: 'remarks',
  paragraph: 'steps',
  step: 'steps',
  warning: 'steps',
  option: 'options',
  settings: 'settings',
  tasks: 'tasks',
  sql: 'sql',
  links: 'links',
  images: 'images',
  related: 'related',
};

function layOutBlock(block: Block, style: TextStyle): string[] {
  switch (block.kind) {
    case 'title':
      return [style.title(block.text)];
    case 'tags':
      return [block.tags.map(({ text }) => text).join(' · ')];
    case 'remark':
      return [`${block.label}：${style.runs(block.runs)}`];
    case 'paragraph':
      return [style.runs(block.runs)];
    case 'warning':
      return [`⚠ ${style.runs(block.runs)}`];
    case 'step':
      return [`${block.number}. ${style.runs(block.runs)}`];
    case 'option':
      return [`${block.number}. ${block.title}（${block.tags.join(' · ')}）`];
    case 'settings':
      return [`${block.heading}：`, ...block.places.flatMap((place) => layOutPlace(place, style))];
    case 'tasks':
      return [`${block.heading}：`, ...block.tasks.map(style.code)];
    case 'sql':
      return [
        `${block.heading}：`,
        ...block.steps.flatMap(({ label, caution, text }) => [
          ...(label ? [`${label}：`] : []),
          ...(caution ? [`⚠ ${caution}`] : []),
          ...style.sql(text),
        ]),
      ];
    case 'links':
      return [`${block.heading}：`, ...block.links.flatMap(({ text, url }) => style.link(text, url))];
    case 'images':
      return [
        `${block.heading}：`,
        ...block.images.flatMap(({ text, url }) => style.link(block.images.length > 1 ? text : url, url)),
      ];
    case 'related':
      return [`${block.heading}：`, ...block.entries.map(({ id, title }) => `/faq ${id} ${title}`)];
  }
}

function layOutPlace({ menu, form, settings }: SettingsPlace, style: TextStyle): string[] {
  return [
    ...(menu.length > 0 ? [menu.join(' › ')] : []),
    ...(form ? [`· ${form.name} ${style.code(form.text)}`] : []),
    ...settings.map((setting) => `· ${layOutSetting(setting, style)}`),
  ];
}

function layOutSetting({ fields, note }: Setting, style: TextStyle): string {
  const coded = fields.map(({ name, text }) => ({ name, text: style.code(text) }));
  return withNote(joinFields(coded), style.runs(note));
}
