/** Places to break at, best first; each matches what the part before may end with. */
const BREAKS = [/\n\s*\n/gu, /\n/gu, /[。！？；]/gu, /\s|(?=https?:\/\/)/gu];

/** Cuts a text into parts of at most `limit` UTF-16 units: between paragraphs, else lines, sentences, words. */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const end = findBreak(rest, limit);
    parts.push(rest.slice(0, end).trimEnd());
    // Indentation of the next line stays.
    rest = rest.slice(end).replace(/^\s*\n/u, '');
  }
  return [...parts, rest].filter((part) => part.trim() !== '');
}

/** The last place of the best kind in the second half, so that no part is a mere scrap. */
function findBreak(text: string, limit: number): number {
  // A little more, to see whether a URL begins right before the limit.
  const head = text.slice(0, limit + 'https://'.length);
  for (const pattern of BREAKS) {
    const ends = Array.from(head.matchAll(pattern), (match) => match.index + match[0].length);
    const end = ends.findLast((candidate) => candidate <= limit) ?? 0;
    if (end >= limit / 2) return end;
  }
  const isPairCut = /[\uD800-\uDBFF]$/.test(text.slice(0, limit));
  return isPairCut ? limit - 1 : limit;
}
