/** Cuts to a number of characters (code points), the last one being `…` where something is missing. */
export function shorten(text: string, maxCharacters: number): string {
  const characters = [...text];
  return characters.length > maxCharacters ? `${characters.slice(0, maxCharacters - 1).join('')}…` : text;
}

/** DingTalk breaks a line only where two spaces stand on either side, or at an empty line. */
export function joinLines(lines: readonly string[]): string {
  return lines.join('  \n  ');
}

/**
 * Joins blocks until `maxCharacters` are used up. What does not fit is cut, `more` says how to see it, and `tail` (how
 * to answer) is always there.
 */
export function fitBlocks(
  blocks: readonly string[],
  tail: readonly string[],
  more: string,
  maxCharacters: number,
): string {
  const whole = joinBlocks([...blocks, ...tail]);
  if (whole.length <= maxCharacters) return whole;
  const end = joinBlocks([more, ...tail]);
  const room = Math.max(0, maxCharacters - end.length - 2);
  const kept: string[] = [];
  let used = 0;
  for (const block of blocks) {
    const left = room - used;
    if (block.length > left) {
      if (left > 1) kept.push(cutAt(block, left));
      break;
    }
    kept.push(block);
    used += block.length + 2;
  }
  return joinBlocks([...kept, end]);
}

function joinBlocks(blocks: readonly string[]): string {
  return blocks.filter(Boolean).join('\n\n');
}

/** In UTF-16 units, but never through the middle of a character. */
function cutAt(text: string, maxLength: number): string {
  const cut = text.slice(0, maxLength - 1);
  return `${cut.replace(/[\ud800-\udbff]$/u, '')}…`;
}
