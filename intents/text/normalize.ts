import traditionalCharacters from 'opencc-js/dict/TSCharacters';

/** Longest text that is read, in UTF-16 units; a longer one keeps its beginning and its end. */
export const MAX_TEXT_LENGTH = 4_000;
const KEPT_TAIL = 1_000;

const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u034f|\u115f|\u1160|\u17b4|\u17b5/gu;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/gu;
const EMOJI = /[\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u20e3]/gu;

/** OpenCC's list, read as it is: its converter builds tries for phrases, which takes longer than all else of this file. */
const simplified = new Map(
  traditionalCharacters.split('|').map((pair): [string, string] => {
    const [traditional = '', plain = ''] = pair.split(' ');
    return [traditional, plain];
  }),
);
/** The first code units of these characters: most texts hold none, which a table tells sooner than the map. */
const isTraditional = new Uint8Array(0x10000);
for (const character of simplified.keys()) isTraditional[character.charCodeAt(0)] = 1;

/**
 * One spelling for what reads the same: NFKC (full width to half width), lower case, traditional to simplified
 * characters, no invisible characters, emoji or control characters. Line breaks stay, other white space becomes one space.
 */
export function normalize(text: string): string {
  const wellFormed = clip(text).replace(/[\ud800-\udfff]/gu, ' ');
  const folded = wellFormed
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(EMOJI, ' ')
    .toLowerCase()
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
  return toSimplified(folded);
}

/** Character by character; phrases that only differ in regional wording are left to the synonyms. */
export function toSimplified(text: string): string {
  let at = 0;
  while (at < text.length && isTraditional[text.charCodeAt(at)] === 0) at++;
  if (at === text.length) return text;
  let result = '';
  for (const character of text) result += simplified.get(character) ?? character;
  return result;
}

/** Letters of any script and digits. */
export function countLetters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

function clip(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  return `${text.slice(0, MAX_TEXT_LENGTH - KEPT_TAIL - 1)}\n${text.slice(-KEPT_TAIL)}`;
}
