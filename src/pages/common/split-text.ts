export interface TextPiece {
  /** Where it begins. */
  at: number;
  kind: 'text' | 'mention' | 'link';
  text: string;
}

/** Finds mentions of the given names and web addresses in text that somebody typed. */
export function splitText(text: string, names: readonly string[]): TextPiece[] {
  // The longest first: 支持 must not cut 支持工程师 short.
  const longestFirst = names.toSorted((one, other) => other.length - one.length).map(escapeRegExp);
  const pattern = new RegExp(`([@＠](?:${longestFirst.join('|')}))|(https?://[\\w\\-.~:/?#@!$&*+,;=%]+[\\w/])`, 'g');
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) pieces.push({ at: end, kind: 'text', text: text.slice(end, match.index) });
    pieces.push({ at: match.index, kind: match[1] === undefined ? 'link' : 'mention', text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ at: end, kind: 'text', text: text.slice(end) });
  return pieces;
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
