import type { Command, Persona } from '../../types.ts';

/** The word under the caret that the menu completes. */
export interface CompletionQuery {
  kind: 'mention' | 'command';
  /** Where the word begins, its `@` or `/` included. */
  start: number;
  /** What follows the sign. */
  word: string;
}

/** A line of the menu. */
export interface Completion {
  label: string;
  hint: string;
  /** Takes the place of the word. */
  insert: string;
}

/** A command stands at the beginning or after a mention; half-width and full-width signs are the same. */
export function findQuery(text: string, caret: number): CompletionQuery | undefined {
  const before = text.slice(0, caret);
  const command = /^\s*(?:[@＠]\S+\s+)?([/／])(\S*)$/.exec(before);
  if (command !== null)
    return { kind: 'command', start: before.length - (command[2] ?? '').length - 1, word: command[2] ?? '' };
  const mention = /[@＠]([^\s@＠]{0,20})$/.exec(before);
  if (mention !== null) return { kind: 'mention', start: mention.index, word: mention[1] ?? '' };
  return undefined;
}

/** The bot first, then everyone but the writer. `qunda` finds the bot without an input method. */
export function completeMention(word: string, botName: string, others: readonly Persona[]): Completion[] {
  const lower = word.toLowerCase();
  const people = others.filter(({ name }) => name.includes(word)).map(({ name }) => toMention(name, ''));
  const isBot = botName.toLowerCase().includes(lower) || 'qunda'.startsWith(lower);
  return isBot ? [toMention(botName, '机器人，回答问题'), ...people] : people;
}

/** Commands whose name, alias or description holds the word; none once a command without argument is complete. */
export function completeCommand(word: string, commands: readonly Command[]): Completion[] {
  const lower = word.toLowerCase();
  const matches = (command: Command) =>
    [command.name.slice(1), ...command.aliases].some((name) => name.toLowerCase().startsWith(lower)) ||
    (lower !== '' && command.description.includes(lower));
  const isComplete = (command: Command) => command.name === `/${lower}` && !takesArgument(command);
  if (commands.some(isComplete)) return [];
  return commands.filter(matches).map((command) => ({
    label: command.usage,
    hint: command.description,
    insert: takesArgument(command) ? `${command.name} ` : command.name,
  }));
}

function toMention(name: string, hint: string): Completion {
  return { label: `@${name}`, hint, insert: `@${name} ` };
}

function takesArgument({ name, usage }: Command): boolean {
  return usage.trim() !== name;
}
