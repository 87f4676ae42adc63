import type { Run } from '../../src/core/inline.ts';

/** How one client's Markdown differs. */
export interface MarkdownDialect {
  /** Keeps literal text from being read as a mark. */
  toLiteral(text: string): string;
  /** Something to copy. */
  code(text: string): string;
}

/** Runs as the Markdown of a client. Neighbours that are bold share their marks. */
export function runsToMarkdown(runs: readonly Run[], dialect: MarkdownDialect): string {
  return runs
    .map((run, at) => {
      const opens = run.isBold && runs[at - 1]?.isBold !== true;
      const closes = run.isBold && runs[at + 1]?.isBold !== true;
      return `${opens ? '**' : ''}${markRun(run, dialect)}${closes ? '**' : ''}`;
    })
    .join('');
}

function markRun(run: Run, { toLiteral, code }: MarkdownDialect): string {
  switch (run.kind) {
    case 'text':
      return toLiteral(run.text);
    case 'code':
      return code(run.text);
    case 'link':
      return run.text === run.url ? run.url : toLink(toLiteral(run.text), run.url);
  }
}

/** `*word*` and `**word**`; a masked number such as `138****1234` or a single asterisk is none. */
const EMPHASIS = /(?<!\*)(\*{1,3})(?=[^\s*])[^*]*[^\s*]\1(?!\*)/u;

/** Literal text with its asterisks written as `asterisk`, where a client would take them for emphasis. */
export function escapeEmphasis(text: string, asterisk: string): string {
  return EMPHASIS.test(text) ? text.replaceAll('*', asterisk) : text;
}

/** `[text](url)`, whatever stands in the two. */
export function toLink(text: string, url: string): string {
  return `[${text.replace(/[[\]]/gu, ' ').trim() || url}](${encodeUrl(url)})`;
}

/** A bracket or a space would end the address early. */
export function encodeUrl(url: string): string {
  return url.replace(
    /[()\s]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
}

/** Text as a block of code; the fence is longer than any in it. */
export function toCodeBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
