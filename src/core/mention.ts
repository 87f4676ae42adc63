/** A text without the mentions of the bot. */
export interface StrippedText {
  text: string;
  isMentioned: boolean;
}

/**
 * Removes `@name` of the bot wherever it stands, also with a full-width `＠` or as `<at>name</at>`, and joins what is
 * left. Names may hold spaces. Mentions of others and e-mail addresses stay; a name that begins with the bot's is told
 * apart where it is among `otherNames`.
 */
export function stripMention(
  text: string,
  botNames: readonly string[],
  otherNames: readonly string[] = [],
): StrippedText {
  const own = new Set(botNames.filter(Boolean).map(fold));
  if (own.size === 0) return { text: text.trim(), isMentioned: false };
  const name = [...own, ...toKnown(otherNames)]
    .sort((a, b) => b.length - a.length)
    .map(toPattern)
    .join('|');
  const typed = `(?<![\\w.+-])[@＠](${name})(?![\\w])`;
  const tagged = `<at\\b[^<>]*>[@＠]?(${name})</at>`;
  const mention = new RegExp(`(?:${typed}|${tagged})[\\u2005\\u00a0 ]?`, 'giu');
  let isMentioned = false;
  const rest = text.replace(mention, (found, typedName?: string, taggedName?: string) => {
    if (!own.has(fold(typedName ?? taggedName ?? ''))) return found;
    isMentioned = true;
    return ' ';
  });
  return { text: (isMentioned ? rest.replace(/[^\S\n]{2,}/gu, ' ') : rest).trim(), isMentioned };
}

/**
 * The text without anybody's mention, for what is read as a command, a number or a word of feedback. Names that hold
 * spaces must be given; any other ends at white space.
 */
export function stripAllMentions(text: string, names: readonly string[] = []): string {
  const known = toKnown(names)
    .sort((a, b) => b.length - a.length)
    .map(toPattern);
  const typed = `(?<![\\w.+-])[@＠](?:${[...known, '[^\\s@＠<>]+'].join('|')})`;
  return text
    .replace(new RegExp(typed, 'giu'), ' ')
    .replace(/<at[^<>]{0,200}>[^<>]{0,200}<\/at>/giu, ' ')
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
}

/** Far more than one message mentions, and longer than anybody is called: each costs time at every `@` of the text. */
const MAX_NAMES = 100;
const MAX_NAME_LENGTH = 100;

function toKnown(names: readonly string[]): string[] {
  const fit = names.filter(({ length }) => length > 0 && length <= MAX_NAME_LENGTH);
  return [...new Set(fit.map(fold))].slice(0, MAX_NAMES);
}

function fold(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/gu, ' ');
}

function toPattern(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&').replace(/ /gu, '\\s+');
}
