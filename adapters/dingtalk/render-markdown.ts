import type { Card } from '../../src/core/card.ts';
import type { Run } from '../../src/core/inline.ts';
import {
  type Block,
  joinFields,
  outlineCard,
  type Setting,
  type SettingsPlace,
  withNote,
} from '../../src/core/outline.ts';
import { encodeUrl, escapeEmphasis, runsToMarkdown, toLink } from '../kit/markdown.ts';
import { MAX_IMAGES } from './limits.ts';
import { joinLines } from './render-text.ts';

/**
 * A card as blocks of the Markdown that DingTalk documents for messages: headings, quotes, bold, links, images and
 * lists; no tables, no code. Step numbers are bold text, for a list would start anew after each warning.
 * https://open.dingtalk.com/document/dingstart/customize-robot-security-settings
 */
export function cardToBlocks(card: Card, mediaIds: ReadonlyMap<string, string> = new Map()): string[] {
  return outlineCard(card).flatMap((block) => renderBlock(block, mediaIds));
}

/** Pictures that are shown in the text, and so may stand there by the id that DingTalk has given them. */
export function shownPictures(card: Card): string[] {
  return card.kind === 'solution' ? card.images.slice(0, MAX_IMAGES) : [];
}

function renderBlock(block: Block, mediaIds: ReadonlyMap<string, string>): string[] {
  switch (block.kind) {
    case 'title':
      return [`#### ${toLiteral(block.text)}`];
    case 'tags':
      return [block.tags.map(({ text }) => toLiteral(text)).join(' · ')];
    case 'remark':
      return [`> ${block.label}：${toMarkdown(block.runs)}`];
    case 'paragraph':
      return [toMarkdown(block.runs)];
    case 'warning':
      return [`> ⚠ ${toMarkdown(block.runs)}`];
    case 'step':
      return [`**${block.number}.** ${toMarkdown(block.runs)}`];
    case 'option':
      return [`**${block.number}.** ${toLiteral(block.title)}（${block.tags.map(toLiteral).join(' · ')}）`];
    case 'settings':
      return [`**${block.heading}**`, ...block.places.map(renderPlace)];
    case 'tasks':
      return [list(block.heading, block.tasks.map(toLiteral))];
    case 'sql':
      return [
        `**${block.heading}**`,
        ...block.steps.flatMap(({ label, caution, text }) => [
          ...(label ? [`${label}：`] : []),
          ...(caution ? [`> ⚠ ${caution}`] : []),
          `> ${text.split('\n').map(toLiteral).join('  \n  > ')}`,
        ]),
      ];
    case 'links':
      return [
        list(
          block.heading,
          block.links.map(({ text, url }) => toLink(toLiteral(text), url)),
        ),
      ];
    case 'images':
      return renderImages(block.heading, block.images, mediaIds);
    case 'related':
      return [
        list(
          block.heading,
          block.entries.map(({ id, title }) => `/faq ${id} ${toLiteral(title)}`),
        ),
      ];
  }
}

/** The menu with everything that is set there in lines below it. */
function renderPlace({ menu, form, settings }: SettingsPlace): string {
  const path = menu.length > 0 ? [menu.map(toLiteral).join(' › ')] : [];
  const page = form ? [`${form.name} ${toLiteral(form.text)}`] : [];
  return joinLines([...path, ...[...page, ...settings.map(renderSetting)].map((line) => `· ${line}`)]);
}

function renderSetting({ fields, note }: Setting): string {
  return withNote(joinFields(fields.map(({ name, text }) => ({ name, text: toLiteral(text) }))), toMarkdown(note));
}

function renderImages(
  heading: string,
  images: { text: string; url: string }[],
  mediaIds: ReadonlyMap<string, string>,
): string[] {
  const shown = images
    .slice(0, MAX_IMAGES)
    .map(({ text, url }) => `![${text}](${mediaIds.get(url) ?? encodeUrl(url)})`);
  const further = images.slice(MAX_IMAGES).map(({ text, url }) => toLink(text, url));
  return [`**${heading}**`, ...shown, ...(further.length > 0 ? [further.join(' ')] : [])];
}

function list(heading: string, items: string[]): string {
  return `**${heading}**\n\n${items.map((item) => `- ${item}`).join('\n')}`;
}

/** Code spans are not documented and lose their marks. */
function toMarkdown(runs: readonly Run[]): string {
  return runsToMarkdown(runs, { toLiteral, code: toLiteral });
}

/** What looks like a tag would vanish, and asterisks would make emphasis. */
function toLiteral(text: string): string {
  return joinLines(escapeEmphasis(text.replace(/<(?=[a-z/!])/giu, '&lt;'), '&#42;').split(/\n+/u));
}
