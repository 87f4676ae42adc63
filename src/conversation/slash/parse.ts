import { findClosest } from '../../../intents/index.ts';
import { SLASH_COMMANDS, type SlashCommand } from './commands.ts';

/** A slash command as typed. */
export type ParsedSlash =
  | { kind: 'known'; name: SlashCommand['name']; argument: string }
  | { kind: 'unknown'; typed: string; nearest: SlashCommand; argument: string };

/** The signs that the key gives, half or full width; in Chinese punctuation it gives 、 */
const SLASH = /^[/／⁄∕、＼\\]\s*/u;
const SURE_SLASH = /^[/／⁄∕]/u;
/** `/usr/local/…` and `/api/v1?x=1` are pasted, not typed as commands. */
const PATH = /^\/[\w.-]+[/?=\\]/u;
const NAME = /^[\p{L}?？]+/u;

/**
 * Reads `/faq 自动签收`, `／faq自动签收`, `/查 签收`: full-width slash, any case, with or without a space before the
 * argument. Returns undefined where the text is no command.
 */
export function parseSlash(text: string): ParsedSlash | undefined {
  const trimmed = text.trim();
  if (!SLASH.test(trimmed) || PATH.test(trimmed)) return undefined;
  const rest = trimmed.replace(SLASH, '');
  const typed = (NAME.exec(rest)?.[0] ?? '').normalize('NFKC').toLowerCase();
  const known = longestPrefix(typed);
  if (known) return { kind: 'known', name: known.command.name, argument: trimSigns(rest.slice(known.word.length)) };
  if (!SURE_SLASH.test(trimmed)) return undefined;
  const latin = /^[a-z]+/u.exec(typed)?.[0] ?? typed;
  const nearestWord = findClosest(latin, ALL_WORDS.keys(), 2) ?? 'help';
  return {
    kind: 'unknown',
    typed: latin || rest.slice(0, 12),
    nearest: ALL_WORDS.get(nearestWord) ?? SLASH_COMMANDS[0]!,
    argument: rest.slice(latin.length).trim(),
  };
}

const ALL_WORDS = new Map(
  SLASH_COMMANDS.flatMap((command) =>
    [command.name, ...command.aliases].map((word) => [word as string, command] as const),
  ),
);

/** Without what separates an argument from its command and what ends a sentence. */
function trimSigns(argument: string): string {
  return argument.replace(/^[\s:：,，、.。·;；-]+/u, '').replace(/[\s.。!！,，、;；~～]+$/u, '');
}

/** The longest command word that the text starts with; no Latin letter may follow a Latin word. */
function longestPrefix(typed: string): { word: string; command: SlashCommand } | undefined {
  const matches = [...ALL_WORDS].filter(
    ([word]) => typed.startsWith(word) && !(/[a-z]$/u.test(word) && /^[a-z]/u.test(typed.slice(word.length))),
  );
  const [word, command] = matches.sort(([a], [b]) => b.length - a.length)[0] ?? [];
  return word !== undefined && command ? { word, command } : undefined;
}
