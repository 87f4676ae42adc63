/** A piece of inline Markdown and where it begins. */
export type Inline = { at: number } & (
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'strong'; children: Inline[] }
  | { kind: 'link'; text: string; url: string }
);

/** `code`, **strong**, [text](url), bare URL. A URL in running Chinese text ends where ASCII ends. */
const PATTERN =
  /`([^`\n]+)`|\*\*(?=\S)([^\n]+?)\*\*|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[\w\-.~:/?#@!$&*+,;=%]+)/g;

/** Splits inline Markdown; what is no mark-up stays text, so HTML is shown and never run. */
export function parseInline(source: string): Inline[] {
  const pieces: Inline[] = [];
  let end = 0;
  for (const match of source.matchAll(PATTERN)) {
    const [whole, code, strong, linkText, linkUrl, bareUrl] = match;
    const at = match.index;
    if (at > end) pieces.push({ at: end, kind: 'text', text: source.slice(end, at) });
    end = at + whole.length;
    if (code !== undefined) pieces.push({ at, kind: 'code', text: code });
    else if (strong !== undefined) pieces.push({ at, kind: 'strong', children: parseInline(strong) });
    else if (linkText !== undefined && linkUrl !== undefined)
      pieces.push({ at, kind: 'link', text: linkText, url: linkUrl });
    else if (bareUrl !== undefined) {
      const url = bareUrl.replace(/[.,;:!?*]+$/, '');
      pieces.push({ at, kind: 'link', text: url, url });
      end = at + url.length;
    }
  }
  if (end < source.length) pieces.push({ at: end, kind: 'text', text: source.slice(end) });
  return pieces;
}
