import { writeHead } from './boxes.ts';
import type { SourceLine } from './lines.ts';

/** A tag alone on its line: `{% hint style="warning" %}`, `{% endhint %}`, `{{< details "标题" >}}`, `{{< /details >}}`. */
const TAG =
  /^\s*(?:\{%-?\s*(\/?\w{1,30})(?:\s([^{}]{0,400}))?\s*-?%\}|\{\{[<%]\s*(\/?\s?[\w-]{1,30})(?:\s([^{}]{0,400}))?\s*\/?[>%]\}\})\s*$/u;
const BOX =
  /^(?:hint|note|callout|details|notice|admonition|alert|warning|tip|info|danger|hideToggle|folding|spoiler)$/iu;
/** A component that boxes what stands below it, alone on its line: `<Accordion title="标题">`, `</Accordion>`. */
const COMPONENT =
  /^\s*<(\/?)(Accordion|Expandable|Collapse|CollapseItem|Warning|Danger|Caution|Note|Tip|Info|Callout|Aside|Tab|TabItem)(?:\s([^<>]{0,400}))?>\s*$/u;
/** `!> 文字` and `?> 文字`. */
const NOTE_LINE = /^\s{0,3}([!?])>\s+(\S.*)$/u;
/** The class of the quote above it. */
const QUOTE_CLASS = /^\s{0,3}\{\.is-(\w{1,20})\}\s*$/u;
/** What only a generator reads: attributes, tables of contents, inclusions, components that a page brings in. */
const UNSEEN =
  /^\s*(?:\{[:.#][^{}]{0,200}\}|\[TOC\]|\[\[_?toc_?\]\]|@\[toc\](?:\(.{0,80}\))?|\[!(?:include|div)\b.{0,400}\]|import\s.{1,300}\sfrom\s+['"](?:@(?:theme|site|docusaurus|astrojs|components)\b[^'"]{0,300}|[^'"]{1,300}\.mdx?)['"];?|\{\/\*.{0,2000}\*\/\}|<\/?(?:Tabs|Steps|Columns|Frame|\w{1,20}Group)(?:\s[^<>]{0,200})?>)\s*$/iu;

/** Rewrites the tags of templates as `:::` boxes and drops what only a generator reads; every line keeps its number. */
export function rewriteTags(lines: readonly SourceLine[]): SourceLine[] {
  const result: SourceLine[] = [];
  for (const line of lines) {
    const quote = QUOTE_CLASS.exec(line.text);
    if (quote !== null) nameQuote(result, quote[1]!, line.line);
    else result.push(...rewriteLine(line));
  }
  return result;
}

function rewriteLine({ text, line, ...rest }: SourceLine): SourceLine[] {
  if (UNSEEN.test(text)) return [{ text: '', line }];
  const note = NOTE_LINE.exec(text);
  if (note !== null)
    return [`::: ${note[1] === '!' ? 'warning' : 'info'}`, note[2]!, ':::'].map((each) => ({ text: each, line }));
  const component = COMPONENT.exec(text);
  if (component !== null)
    return [
      {
        text: component[1] === '/' ? writeEnd(component[2]!) : writeComponent(component[2]!, component[3] ?? ''),
        line,
      },
    ];
  const tag = TAG.exec(text);
  if (tag === null) return [{ text, line, ...rest }];
  return [{ text: writeTag((tag[1] ?? tag[3] ?? '').replace(/\s/gu, ''), tag[2] ?? tag[4] ?? ''), line }];
}

function writeTag(name: string, attributes: string): string {
  const closed = /^(?:\/|end)(.+)$/iu.exec(name)?.[1];
  if (closed !== undefined) return BOX.test(closed) ? ':::' : '';
  const title = readAttribute(attributes, 'title|summary|label') ?? /["“]([^"”]{1,300})["”]\s*$/u.exec(attributes)?.[1];
  if (/^(?:tab|tabitem)$/iu.test(name)) return title === undefined ? '' : `**${title}**`;
  if (name === 'embed') return readAttribute(attributes, 'url') ?? '';
  if (!BOX.test(name)) return '';
  const stated = readAttribute(attributes, 'style|type|status|class') ?? /^\w+/u.exec(attributes.trim())?.[0];
  const isFolded = /^(?:details|hideToggle|folding|spoiler)$/iu.test(name);
  const isKind = /^(?:hint|note|callout|notice|admonition|alert)$/iu.test(name);
  return `::: ${writeHead({ type: isFolded ? 'details' : isKind ? (stated ?? '') : name, title: title ?? '' })}`;
}

function writeEnd(name: string): string {
  return name.startsWith('Tab') ? '' : ':::';
}

function writeComponent(name: string, attributes: string): string {
  const title = readAttribute(attributes, 'title|label|summary|header') ?? '';
  if (name.startsWith('Tab')) return title === '' ? '' : `**${title}**`;
  if (/^(?:Accordion|Expandable|Collapse)/u.test(name)) return `::: ${writeHead({ type: 'details', title })}`;
  const type = /^(?:Callout|Aside)$/u.test(name) ? (readAttribute(attributes, 'type|intent') ?? '') : name;
  return `::: ${writeHead({ type, title })}`;
}

function readAttribute(attributes: string, names: string): string | undefined {
  return new RegExp(`(?:^|\\s)(?:${names})\\s?=\\s?["']([^"']{1,1000})["']`, 'iu').exec(attributes)?.[1];
}

/** Puts the quoted lines at the end of `lines` into a box. */
function nameQuote(lines: SourceLine[], type: string, line: number): void {
  let from = lines.length;
  while (from > 0 && /^\s*>/u.test(lines[from - 1]!.text)) from--;
  const quoted = lines.splice(from);
  if (quoted.length === 0) return;
  lines.push({ text: `::: ${writeHead({ type, title: '' })}`, line: quoted[0]!.line }, ...quoted, {
    text: ':::',
    line,
  });
}
