import type { ConfigParam, ConfigPath } from '../../intents/types.ts';
import { ACTION_LABELS, type Card, type ChoicesCard, type NoticeCard, type SolutionCard } from './card.ts';
import { parseInline, type Run, toPlainText } from './inline.ts';
import { planSql, type SqlStep } from './sql.ts';

/**
 * One piece of a card, in reading order. Platforms draw blocks and decide nothing else: which parts there are, what
 * they are called and where a warning stands is said here. Strings are literal text.
 */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'tags'; tags: Tag[] }
  /** A line with its name, e.g. 适用. */
  | { kind: 'remark'; label: string; runs: readonly Run[] }
  | { kind: 'paragraph'; runs: readonly Run[] }
  | { kind: 'warning'; runs: readonly Run[] }
  /** `number` counts from 1, over the warnings between. */
  | { kind: 'step'; number: number; runs: readonly Run[] }
  | { kind: 'option'; number: number; id: string; title: string; tags: string[] }
  | Section;

export interface Tag {
  kind: 'id' | 'product' | 'internal';
  text: string;
}

/** A part under a heading; never empty. */
export type Section =
  | { kind: 'settings'; heading: string; places: SettingsPlace[] }
  | { kind: 'tasks'; heading: string; tasks: string[] }
  | { kind: 'sql'; heading: string; steps: SqlStep[] }
  | { kind: 'links'; heading: string; links: { text: string; url: string }[] }
  | { kind: 'images'; heading: string; images: { text: string; url: string }[] }
  | { kind: 'related'; heading: string; entries: { id: string; title: string }[] };

/** Where settings stand, and what is set there. */
export interface SettingsPlace {
  menu: string[];
  /** The form or page, with its name. */
  form: Field | null;
  settings: Setting[];
}

/** What is known of one setting. A note without fields is about the whole place. */
export interface Setting {
  fields: Field[];
  note: readonly Run[];
}

/** Something literal to find or to type. */
export interface Field {
  kind: 'form' | 'type' | 'key' | 'value';
  /** As shown. */
  name: string;
  text: string;
}

/** The words that all platforms use for the parts of a card. */
const WORDS = {
  recognised: '识别到的内容',
  appliesTo: '适用',
  settings: '配置路径',
  form: '表单',
  type: '类型',
  key: 'key',
  value: '值',
  tasks: '计划任务',
  sql: 'SQL',
  links: '参考链接',
  images: '截图',
  related: '相关问题',
  source: '来源',
  internal: '内部',
} as const;

/** What a note is called where the parts of a setting stand in columns. */
export const NOTE_NAME = '说明';

/** A card as blocks. */
export function outlineCard(card: Card): Block[] {
  switch (card.kind) {
    case 'solution':
      return outlineSolution(card);
    case 'choices':
      return outlineChoices(card);
    case 'notice':
      return outlineNotice(card);
  }
}

/** What a card is called where one line has to do: notifications, lists of conversations, quotes. */
export function titleOf(card: Card): string {
  if (card.kind === 'choices') return toPlainText(card.prompt);
  return toPlainText(card.title || (card.kind === 'notice' ? (card.lines[0] ?? '') : card.id));
}

/** `key rim_config`, one after the other. */
export function joinFields(fields: readonly Pick<Field, 'name' | 'text'>[]): string {
  return fields.map(({ name, text }) => `${name} ${text}`).join(' · ');
}

/** What is known of a setting in one line: the note in brackets after its fields, by itself where there are none. */
export function withNote(fields: string, note: string): string {
  if (note === '') return fields;
  return fields === '' ? note : `${fields}（${note}）`;
}

/**
 * What can be typed instead of a click. `to` is how the reader reaches the bot, e.g. ` @群答 `; '' where everything
 * that is written reaches it. '' for a card without buttons: nobody waits for an answer.
 */
export function outlineHint(card: Card, to: string): string {
  const words = card.buttons.flatMap(({ value: { action } }) =>
    action === 'choose' ? [] : [`「${ACTION_LABELS[action]}」`],
  );
  const spoken = words.length > 1 ? `${words.slice(0, -1).join('')}或${words.at(-1)}` : words.join('');
  switch (card.kind) {
    case 'solution':
      return spoken && `处理后请${to}回复${spoken}`;
    case 'choices':
      return spoken && `请${to}回复编号，如「1」；没有合适的请${to}回复${spoken}`;
    case 'notice':
      return spoken && `也可以${to}回复${spoken}`;
  }
}

function outlineSolution(card: SolutionCard): Block[] {
  return [
    { kind: 'title', text: toPlainText(card.title) },
    { kind: 'tags', tags: listTags(card) },
    ...remark(
      WORDS.recognised,
      card.isFromPicture || saysMore(card.recognised ?? '', card.title) ? literal(card.recognised ?? '') : [],
    ),
    ...remark(WORDS.appliesTo, parseInline(card.appliesTo)),
    ...outlineSteps(card),
    ...outlineSections(card),
    ...remark(WORDS.source, literal(card.source)),
  ];
}

function outlineChoices({ prompt, options }: ChoicesCard): Block[] {
  return [
    { kind: 'paragraph', runs: literal(prompt) },
    ...options.map(({ number, id, title, products = [] }): Block => {
      return { kind: 'option', number, id, title: toPlainText(title), tags: [id, ...products] };
    }),
  ];
}

function outlineNotice({ title, lines }: NoticeCard): Block[] {
  return [
    ...(title ? [{ kind: 'title' as const, text: title }] : []),
    ...lines.map((line): Block => ({ kind: 'paragraph', runs: parseInline(line) })),
  ];
}

function listTags({ id, products, audience }: SolutionCard): Tag[] {
  return [
    { kind: 'id', text: id },
    ...products.map((text): Tag => ({ kind: 'product', text })),
    ...(audience === 'internal' ? [{ kind: 'internal' as const, text: WORDS.internal }] : []),
  ];
}

/** Each warning right before the step that it is about; a single step needs no number. */
function outlineSteps({ steps, warnings }: SolutionCard): Block[] {
  const warningsAt = (isHere: (beforeStep: number) => boolean): Block[] =>
    warnings
      .filter(({ beforeStep }) => isHere(beforeStep))
      .map(({ text }) => ({ kind: 'warning', runs: parseInline(text) }));
  return [
    ...steps.flatMap((step, at): Block[] => {
      const runs = parseInline(step);
      const said: Block = steps.length === 1 ? { kind: 'paragraph', runs } : { kind: 'step', number: at + 1, runs };
      return [...warningsAt((beforeStep) => beforeStep === at), said];
    }),
    ...warningsAt((beforeStep) => beforeStep >= steps.length),
  ];
}

function outlineSections({ configPaths, tasks, sql, links, images, related }: SolutionCard): Section[] {
  const sections: [unknown[], Section][] = [
    [configPaths, { kind: 'settings', heading: WORDS.settings, places: configPaths.map(outlinePlace) }],
    [tasks, { kind: 'tasks', heading: WORDS.tasks, tasks }],
    [sql, { kind: 'sql', heading: WORDS.sql, steps: sql.flatMap(planSql) }],
    [links, { kind: 'links', heading: WORDS.links, links: links.map(nameLink) }],
    [images, { kind: 'images', heading: WORDS.images, images: images.map(nameImage) }],
    [related, { kind: 'related', heading: WORDS.related, entries: related.map(nameEntry) }],
  ];
  return sections.flatMap(([items, section]) => (items.length > 0 ? [section] : []));
}

function outlinePlace({ menu, form, params }: ConfigPath): SettingsPlace {
  return {
    menu,
    form: form ? { kind: 'form', name: WORDS.form, text: form } : null,
    settings: params.map(outlineSetting),
  };
}

function outlineSetting({ type, key, value, note }: ConfigParam): Setting {
  const parts = [
    ['type', type],
    ['key', key],
    ['value', value],
  ] as const;
  const fields = parts.flatMap(([kind, text]) => (text ? [{ kind, name: WORDS[kind], text }] : []));
  return { fields, note: parseInline(note ?? '') };
}

function nameLink({ text, url }: { text: string; url: string }) {
  return { text: toPlainText(text).trim() || url, url };
}

function nameImage(url: string, at: number, all: readonly string[]) {
  return { text: all.length > 1 ? `${WORDS.images} ${at + 1}` : WORDS.images, url };
}

function nameEntry({ id, title }: { id: string; title: string }) {
  return { id, title: toPlainText(title) };
}

function remark(label: string, runs: readonly Run[]): Block[] {
  return runs.length > 0 ? [{ kind: 'remark', label, runs }] : [];
}

function literal(text: string): Run[] {
  return text === '' ? [] : [{ kind: 'text', text, isBold: false }];
}

/** Whether more than a third of a text, by pairs of characters, does not stand in another one already. */
function saysMore(text: string, said: string): boolean {
  const pairs = pairsOf(text);
  const known = new Set(pairsOf(said));
  return pairs.filter((pair) => !known.has(pair)).length * 3 > pairs.length;
}

function pairsOf(text: string): string[] {
  const letters = [...text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')];
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}
