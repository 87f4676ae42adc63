import type { TextRun } from './types.ts';

/** How a piece of text looks. */
export type RunStyle = Omit<TextRun, 'type' | 'text'>;

/** `code`, **strong**, [text](url). */
const PATTERN = /`([^`\n]+)`|\*\*(?=\S)([^\n]+?)\*\*|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)/g;

/**
 * Inline Markdown as literal runs. The address of a link is written out: Teams has more than once stopped opening
 * links within a run (microsoft/AdaptiveCards#9100).
 */
export function toRuns(markdown: string, style: RunStyle = {}): TextRun[] {
  const runs: TextRun[] = [];
  const add = (text: string, extra: RunStyle = {}): void => {
    if (text !== '') runs.push({ type: 'TextRun', text, ...style, ...extra });
  };
  let end = 0;
  for (const match of markdown.matchAll(PATTERN)) {
    const [whole, code, strong, linkText, url] = match;
    add(markdown.slice(end, match.index));
    end = match.index + whole.length;
    if (code !== undefined) add(code, { fontType: 'Monospace' });
    else if (strong !== undefined) runs.push(...toRuns(strong, { ...style, weight: 'Bolder' }));
    else if (linkText !== undefined) add(linkText === url ? linkText : `${linkText}（${url}）`);
  }
  add(markdown.slice(end));
  return runs;
}

/** Inline Markdown without its mark-up. */
export function toPlainText(markdown: string): string {
  return toRuns(markdown)
    .map(({ text }) => text)
    .join('');
}
