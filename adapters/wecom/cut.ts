const MORE = '…';

/** At most `max` characters (code points), the last one an ellipsis where something was left out. */
export function cutCharacters(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : characters.slice(0, max - 1).join('') + MORE;
}

/** At most `maxBytes` of UTF-8, `note` at the end where something was left out. Never splits a character. */
export function cutBytes(text: string, maxBytes: number, note: string): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const bytes = Buffer.from(text);
  let end = maxBytes - Buffer.byteLength(note);
  while (end > 0 && isContinuation(bytes[end]!)) end -= 1;
  return bytes.subarray(0, end).toString() + note;
}

/** The same for Markdown: ends at a line where that loses little, and closes a code block that was cut open. */
export function cutMarkdown(text: string, maxBytes: number, note: string): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const reserve = Buffer.byteLength(note) + LONGEST_FENCE_BYTES + '\n\n\n'.length;
  const kept = cutBytes(text, maxBytes - reserve, '');
  const lineEnd = kept.lastIndexOf('\n');
  const whole = lineEnd > kept.length / 2 ? kept.slice(0, lineEnd) : kept;
  const fence = openFence(whole);
  return `${whole}${fence === null ? '' : `\n${fence}`}\n\n${note}`;
}

const LONGEST_FENCE_BYTES = 16;
const FENCE = new RegExp(`^(\`{3,${LONGEST_FENCE_BYTES}})`, 'u');

/** The fence of the code block that is still open at the end, or null. */
function openFence(text: string): string | null {
  let open: string | null = null;
  for (const line of text.split('\n')) {
    const fence = FENCE.exec(line)?.[1];
    if (fence === undefined) continue;
    if (open === null) open = fence;
    else if (fence.length >= open.length) open = null;
  }
  return open;
}

function isContinuation(byte: number): boolean {
  return (byte & 0b1100_0000) === 0b1000_0000;
}
