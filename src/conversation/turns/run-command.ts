import { normalize } from '../../../intents/index.ts';
import type { NoticeCard } from '../../core/card.ts';
import { pickExamples } from '../replies/examples.ts';
import {
  createHelp,
  createMissingArgument,
  createUnknownCommand,
  createUnknownEntry,
  createUnknownKey,
} from '../replies/notices.ts';
import { SLASH_COMMANDS, type SlashCommand, type TeamCommandName } from '../slash/commands.ts';
import type { ParsedSlash } from '../slash/parse.ts';
import { type Desk, findVisible } from './desk.ts';
import { findByKey } from './find-by-key.ts';
import { showChoices, showEntry, showNoAnswer } from './show.ts';
import { runTeamCommand } from './team-command.ts';
import { topCandidates } from './top-candidates.ts';
import type { Turn } from './turn.ts';

const ENTRY_ID = /^f\d{3,}$/u;
/** Somebody who searches on purpose is offered candidates that a plain question would not bring up. */
const MIN_SEARCH_CONFIDENCE = 0.1;

/** Numbers of one digit are easy to answer with. */
const MAX_LISTED = 9;

/** Carries out a slash command. */
export async function runCommand(desk: Desk, turn: Turn, command: ParsedSlash): Promise<void> {
  if (command.kind === 'unknown') {
    return turn.say(createUnknownCommand(command.typed, command.nearest, command.argument));
  }
  const { name, argument } = command;
  if (isForTeam(name)) return runTeamCommand(desk, turn, name, argument);
  if (name === 'help') return turn.say(helpFor(desk, turn));
  if (argument === '') return turn.say(createMissingArgument(SLASH_COMMANDS.find((known) => known.name === name)!));
  return name === 'faq' ? search(desk, turn, argument) : listUsers(desk, turn, argument);
}

function isForTeam(name: SlashCommand['name']): name is TeamCommandName {
  return SLASH_COMMANDS.find((command) => command.name === name)?.isForTeam === true;
}

/** How to ask, with examples of what this audience may see. */
export function helpFor(desk: Desk, { botName, audience }: Turn): NoticeCard {
  return createHelp(botName, audience, pickExamples(desk.current().entries, audience));
}

async function search(desk: Desk, turn: Turn, argument: string): Promise<void> {
  const id = normalize(argument).replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '');
  const entry = findVisible(desk.current(), id, turn.audience);
  if (entry) return showEntry(desk, turn, entry, argument);
  if (ENTRY_ID.test(id)) return turn.say(createUnknownEntry(id.toUpperCase()));
  const found = desk.current().understand(argument, turn.audience);
  if (found.decision === 'answer') return showEntry(desk, turn, found.shown[0]!, argument);
  const likely = found.ranked.filter(({ confidence }) => confidence >= MIN_SEARCH_CONFIDENCE).slice(0, 4);
  const shown = found.shown.length > 0 ? found.shown : likely.map(({ entry }) => entry);
  if (shown.length === 0) return showNoAnswer(desk, turn, argument, topCandidates(found));
  return showChoices(desk, turn, `与「${argument}」最接近的方案：`, shown, argument);
}

async function listUsers(desk: Desk, turn: Turn, argument: string): Promise<void> {
  const entries = findByKey(desk.current().entries, argument, turn.audience);
  const [first] = entries;
  if (!first) return turn.say(createUnknownKey(argument));
  if (entries.length === 1) return showEntry(desk, turn, first, argument);
  return showChoices(desk, turn, `用到「${argument}」的方案：`, entries.slice(0, MAX_LISTED), argument);
}
