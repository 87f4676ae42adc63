import { splitCodeSpans } from './code-spans.ts';
import { decodeEntities } from './entities.ts';

/** Backslash escapes wait in the private use area, so that an escaped `#` or `*` is never taken for markup. */
const ESCAPE_BASE = 0xe000;
const ESCAPED = /\\([!-/:-@[-`{-~])/gu;

/** Stands around the number of a span of inline code while the rest of its line is read. */
const CODE = '\uF001';
const CODE_MARK = /\uF001(\d{1,9})\uF001/gu;

/** Elements that documentation generators add, such as `<Badge type="tip" text="1.2" />`; `<借书证号>` is a word. */
const COMPONENT =
  /<\/?[A-Z]\w{0,40}(?:\s[^<>]{0,2000})?\/>|<[A-Z]\w{0,40}\s[^<>]{0,2000}=[^<>]{0,2000}>|<\/[A-Z]\w{0,40}>/gu;

/** `:tada:`, which chats would show as it is written; `host:port:` and `a:b:c` are none. */
const SHORTCODE = /(?<=^|[\s。，！？.!?）)])\s?:[a-z+-][a-z0-9_+-]{1,30}:(?=$|[\s。，！？.!?（(]|\p{Script=Han})/gu;

const INLINE_TAG =
  /<\/?(?:font|span|strong|b|em|i|u|s|del|ins|sub|sup|mark|small|big|label|center|p|div|section|a|abbr|kbd|code|tbody|thead|tfoot|table|tr|td|th|colgroup|col|ul|ol|li|details|summary|blockquote|pre|h[1-6]|hr|card|button|input|video|audio|source|iframe|script|style)(?:\s[^<>]{0,4000})?\/?>/giu;

/** Turns inline HTML into Markdown: images and links kept, `<br>` a newline, every other tag gone. */
function convertTags(text: string): string {
  if (!text.includes('<')) return text;
  return text
    .replace(/<!--[^>]{0,4000}-->/gu, '')
    .replace(/<(https?:\/\/[^\s<>]{1,2000})>/gu, '$1')
    .replace(/<\/?br\s{0,4}\/?>/giu, '\n')
    .replace(/<\/?(?:strong|b)(?:\s[^<>]{0,400})?>/giu, '**')
    .replace(/<img\s([^<>]{0,4000})>/giu, (_, attributes: string) => `![](${readAttribute(attributes, 'src')})`)
    .replace(/<a\s([^<>]{0,4000})>([^<]{0,2000})<\/a>/giu, (_, attributes: string, inner: string) => {
      const url = readAttribute(attributes, 'href');
      return url === '' ? inner : `[${inner}](${url})`;
    })
    .replace(COMPONENT, (tag) => readLetter(tag))
    .replace(INLINE_TAG, '');
}

/** `<Badge text="Q" />` before a question says what the line is; other badges say nothing that an answer needs. */
function readLetter(tag: string): string {
  const letter = /\stext\s{0,4}=\s{0,4}["']\s{0,4}(Q|A|问|答|问题|答案)\s?\d{0,3}\s{0,4}[:：]?["']/iu.exec(tag)?.[1];
  return letter === undefined ? '' : `${letter}：`;
}

function readAttribute(attributes: string, name: 'src' | 'href'): string {
  const pattern =
    name === 'src'
      ? /\bsrc\s{0,4}=\s{0,4}["']?([^"'\s<>]{1,4000})/iu
      : /\bhref\s{0,4}=\s{0,4}["']?([^"'\s<>]{1,4000})/iu;
  return pattern.exec(attributes)?.[1] ?? '';
}

/** Removes `**`, `__`, `~~` and `*emphasis*`, joining the pieces without a space. */
function stripEmphasis(text: string): string {
  let result = text;
  if (result.includes('*')) {
    // `138****1234` is a masked number unless the line also holds ordinary bold text.
    if ((result.match(/(?<!\*)\*{2,3}(?!\*)/gu) ?? []).length > 1) result = result.replace(/\*{2,}/gu, '');
    if (/^\s*\*{2,}\s*$/u.test(result)) return '';
    result = result.replace(/(?<![\w*.(])\*([\p{L}\p{N}“"「【][^*\n]{0,200})\*(?![\w*])/gu, '$1');
  }
  if (result.includes('~~')) result = result.replaceAll('~~', '');
  if (result.includes('_')) {
    result = result.replace(
      /(?<![A-Za-z0-9_])(_{1,2})([^_\n]{1,200})\1(?![A-Za-z0-9_])/gu,
      (whole, _, inner: string) => (/^[A-Za-z0-9]+$/u.test(inner) || /^\s|\s$/u.test(inner) ? whole : inner),
    );
  }
  return result;
}

/** A line without inline markup; backslash escapes are still hidden, see {@link revealEscapes}. */
export interface CleanText {
  text: string;
  /** The whole line was bold. */
  bold: boolean;
}

/**
 * Cleans one line of Yuque Markdown. Tags and emphasis go, entities are decoded once, inline code is left alone.
 * The text holds `\n` where `<br>` stood.
 */
export function cleanInline(raw: string): CleanText {
  const spans = splitCodeSpans(raw);
  // Emphasis may begin before inline code and end behind it, so a mark stands for the code meanwhile.
  const marked = spans
    .map(({ code, text }, index) =>
      code ? `${CODE}${index}${CODE}` : text.replace(ESCAPED, (_, char) => hideEscape(char)),
    )
    .join('');
  const tagless = convertTags(marked);
  const text = decodeEntities(stripEmphasis(tagless.replace(SHORTCODE, ''))).replace(
    CODE_MARK,
    (_, index) => spans[Number(index)]!.text,
  );
  return { text, bold: isBold(tagless) };
}

function hideEscape(char: string): string {
  return String.fromCharCode(ESCAPE_BASE + char.charCodeAt(0));
}

function isBold(text: string): boolean {
  const glued = text
    .trim()
    .replace(/^[-+]\s+|^\d{1,3}[.)、]\s*/u, '')
    .replaceAll('****', '');
  return glued.length > 4 && glued.startsWith('**') && glued.indexOf('**', 2) === glued.length - 2;
}

/** Puts escaped characters back, once nothing is read as markup any more. */
export function revealEscapes(text: string): string {
  return text.replace(/[\uE021-\uE07E]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - ESCAPE_BASE));
}
