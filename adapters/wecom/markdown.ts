import type { Card } from '../../src/core/card.ts';
import { type Run, toCodeSpan } from '../../src/core/inline.ts';
import {
  type Block,
  joinFields,
  outlineCard,
  outlineHint,
  type Setting,
  type SettingsPlace,
  withNote,
} from '../../src/core/outline.ts';
import { escapeEmphasis, runsToMarkdown, toCodeBlock, toLink } from '../kit/markdown.ts';

/** How the reader gets the bot to hear a typed word: a group message without a mention never reaches it. */
export interface Reader {
  botName: string;
  isGroup: boolean;
}

/** In the text, or as links where they come by themselves. */
export type PictureForm = 'shown' | 'linked';

/**
 * A card as the Markdown that aibots draw, complete. Lists instead of tables and short lines, so that clients before
 * 4.1.36, which show the source, stay readable.
 */
export function cardToMarkdown(card: Card, reader: Reader, pictures: PictureForm = 'shown'): string {
  const blocks = outlineCard(card);
  const parts = blocks.map((block, at) => `${gapBefore(block, blocks[at - 1])}${blockToMarkdown(block, pictures)}`);
  return [parts.join(''), typedHint(card, reader)].filter(Boolean).join('\n\n');
}

/** What can be typed instead of a click, with the mention that a group needs. */
export function typedHint(card: Card, reader: Reader): string {
  return outlineHint(card, mentionOf(reader));
}

/** ` @群答 ` in a group; '' where every message reaches the bot. */
export function mentionOf({ botName, isGroup }: Reader): string {
  return isGroup ? ` @${botName} ` : '';
}

/** List items and the two lines of the head stand together, everything else apart. */
function gapBefore(block: Block, previous: Block | undefined): string {
  if (previous === undefined) return '';
  const isHead = previous.kind === 'title' && block.kind === 'tags';
  const isList = block.kind === previous.kind && (block.kind === 'step' || block.kind === 'option');
  return isHead || isList ? '\n' : '\n\n';
}

function blockToMarkdown(block: Block, pictures: PictureForm): string {
  switch (block.kind) {
    case 'title':
      return `**${toLiteral(block.text)}**`;
    case 'tags':
      return block.tags.map(({ kind, text }) => (kind === 'id' ? toCodeSpan(text) : toLiteral(text))).join(' · ');
    case 'remark':
      return `> ${block.label}：${indent(toMarkdown(block.runs), '> ')}`;
    case 'paragraph':
      return toMarkdown(block.runs);
    case 'warning':
      return `> ⚠ ${indent(toMarkdown(block.runs), '> ')}`;
    case 'step':
      return `${block.number}. ${indent(toMarkdown(block.runs), '   ')}`;
    case 'option':
      return `${block.number}. ${toLiteral(block.title)}（${block.tags.map(toLiteral).join(' · ')}）`;
    case 'settings':
      return section(block.heading, block.places.flatMap(placeLines));
    case 'tasks':
      return section(
        block.heading,
        block.tasks.map((task) => `- ${toCodeSpan(task)}`),
      );
    case 'sql':
      return section(
        block.heading,
        block.steps.map(({ label, caution, text }) =>
          [label && `${label}：`, caution && `> ⚠ ${caution}\n`, toCodeBlock(text, 'sql')].filter(Boolean).join('\n'),
        ),
      );
    case 'links':
      return section(
        block.heading,
        block.links.map(({ text, url }) => `- ${toLink(toLiteral(text), url)}`),
      );
    case 'images':
      return section(
        block.heading,
        block.images.map(({ text, url }) => `${pictures === 'shown' ? '!' : '- '}${toLink(text, url)}`),
      );
    case 'related':
      return section(
        block.heading,
        block.entries.map(({ id, title }) => `- ${toCodeSpan(`/faq ${id}`)} ${toLiteral(title)}`),
      );
  }
}

/** The menu with everything that is set there below it. */
function placeLines({ menu, form, settings }: SettingsPlace): string[] {
  const lines = [...(form ? [`${form.name} ${toCodeSpan(form.text)}`] : []), ...settings.map(settingLine)];
  if (menu.length === 0) return lines.map((line) => `- ${line}`);
  return [`- ${menu.map(toLiteral).join(' › ')}`, ...lines.map((line) => `  - ${line}`)];
}

function settingLine({ fields, note }: Setting): string {
  const coded = fields.map(({ name, text }) => ({ name, text: toCodeSpan(text) }));
  return withNote(joinFields(coded), toMarkdown(note).replace(/\s*\n\s*/gu, ' '));
}

function section(heading: string, lines: string[]): string {
  return [`**${heading}**`, ...lines].join('\n');
}

function indent(text: string, prefix: string): string {
  return text.replace(/\n/gu, `\n${prefix}`);
}

function toMarkdown(runs: readonly Run[]): string {
  return runsToMarkdown(runs, { toLiteral: escapeMarks, code: toCodeSpan });
}

/** Text on one line that is no Markdown, e.g. a question that the bot repeats. */
function toLiteral(text: string): string {
  return escapeMarks(text).replace(/\s*\n\s*/gu, ' ');
}

/** Keeps links, pictures, emphasis and code out of plain text. */
function escapeMarks(text: string): string {
  const unlinked = escapeEmphasis(text, '\\*').replaceAll('](', ']\u200b(');
  return /`[^`]+`/u.test(unlinked) ? unlinked.replaceAll('`', '\\`') : unlinked;
}
