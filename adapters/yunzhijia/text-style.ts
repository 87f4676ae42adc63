import { PLAIN_STYLE, type TextStyle } from '../../src/core/card-text.ts';
import { type Run, toCodeSpan } from '../../src/core/inline.ts';
import { escapeEmphasis, runsToMarkdown, toCodeBlock, toLink } from '../kit/markdown.ts';

/** How the parts of a card are written where the client draws Markdown. */
export const MARKDOWN_STYLE: TextStyle = {
  ...PLAIN_STYLE,
  title: (text) => `**${escapeMarks(text)}**`,
  runs: (runs: readonly Run[]) => runsToMarkdown(runs, { toLiteral: escapeMarks, code: toCodeSpan }),
  code: toCodeSpan,
  link: (text, url) => [toLink(text, url)],
  sql: (text) => [toCodeBlock(text, 'sql')],
};

function escapeMarks(text: string): string {
  return escapeEmphasis(text, '\\*');
}
