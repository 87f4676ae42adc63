import { createNotice } from '../../core/card.ts';
import { QundaError } from '../../core/errors.ts';
import { createDraftMade, createInternalOnly, createProfile, createTicketList } from '../replies/handover.ts';
import { createMissingArgument } from '../replies/notices.ts';
import { SLASH_COMMANDS, type TeamCommandName } from '../slash/commands.ts';
import type { Desk } from './desk.ts';
import type { Turn } from './turn.ts';

const TICKET = /^(T\d{1,9})(?:[\s:：,，]+|$)([\s\S]*)$/iu;
const ENTRY = /^(F\d{3,})[\s:：,，]+([\s\S]+)$/iu;

/** What the support team does from a chat; nobody else may. What is refused is said. */
export async function runTeamCommand(desk: Desk, turn: Turn, name: TeamCommandName, argument: string): Promise<void> {
  if (turn.audience !== 'internal') return turn.say(createInternalOnly());
  try {
    await COMMANDS[name](desk, turn, argument);
  } catch (error) {
    if (!(error instanceof QundaError)) throw error;
    await turn.say(createNotice('没有做成', [error.message]));
  }
}

/** An answer to the post of a ticket, by quoting it; false where the message is none. */
export async function answerQuotedTicket(desk: Desk, turn: Turn): Promise<boolean> {
  const id = /工单 (T\d{1,9})/u.exec(turn.quote)?.[1];
  if (id === undefined || turn.audience !== 'internal' || turn.words.trim() === '') return false;
  await runTeamCommand(desk, turn, 'reply', `${id} ${turn.words}`);
  return true;
}

type Run = (desk: Desk, turn: Turn, argument: string) => Promise<void>;

const COMMANDS: Record<TeamCommandName, Run> = {
  async tickets({ tickets }, turn) {
    const open = (await tickets.list()).filter(({ state }) => state !== 'closed');
    await turn.say(createTicketList(open));
  },
  take: withTicket('take', async ({ tickets }, { personName }, id) => {
    const { asker } = await tickets.take(id, personName);
    return [`${id} 由 ${personName} 接手`, `回复 ${asker} 请发 \`/reply ${id} 内容\`。`];
  }),
  reply: withTicket('reply', async ({ tickets }, { personName }, id, text) => {
    const { asker } = await tickets.reply(id, personName, text);
    return [`已回复 ${asker}（${id}）`, `办完请发 \`/close ${id}\`。`];
  }),
  close: withTicket('close', async ({ tickets }, { personName }, id) => {
    await tickets.close(id, personName);
    return [`${id} 办完了`, '引用回答发 `/save 问题`，可以把它写进知识库的草稿。'];
  }),
  reopen: withTicket('reopen', async ({ tickets }, { personName }, id) => {
    await tickets.reopen(id, personName);
    return [`${id} 重新打开了`];
  }),
  async group({ groups }, turn, argument) {
    const { channelId, conversationId } = turn;
    const parts = readProfile(argument);
    const profile = parts
      ? await groups.change(channelId, conversationId, parts)
      : await groups.find(channelId, conversationId);
    if (profile) await turn.say(createProfile(profile));
  },
  async save({ drafts, tickets }, turn, argument) {
    const id = /T\d{1,9}/u.exec(argument)?.[0];
    const question = id === undefined ? argument : (await tickets.get(id)).question;
    await turn.say(createDraftMade(await drafts.save(question, turn.quote, turn.personName)));
  },
  async draft({ drafts }, turn, argument) {
    const [question = '', ...steps] = argument.split('\n');
    await turn.say(createDraftMade(await drafts.save(question, steps.join('\n') || turn.quote, turn.personName)));
  },
  fix: withEntry('fix', ({ drafts }, { personName }, id, note) => drafts.fix(id, note, personName)),
  alias: withEntry('alias', ({ drafts }, { personName }, id, question) => drafts.alias(id, question, personName)),
};

/** A command about a ticket: `work` resolves with what is said. */
function withTicket(
  name: TeamCommandName,
  work: (desk: Desk, turn: Turn, id: string, text: string) => Promise<[title: string, ...lines: string[]]>,
): Run {
  return async (desk, turn, argument) => {
    const match = TICKET.exec(argument.trim());
    if (!match?.[1]) return sayUsage(turn, name);
    const [title, ...lines] = await work(desk, turn, match[1].toUpperCase(), match[2] ?? '');
    await turn.say(createNotice(title, lines));
  };
}

/** A command that makes a draft about an entry. */
function withEntry(
  name: TeamCommandName,
  work: (desk: Desk, turn: Turn, id: string, text: string) => Promise<string>,
): Run {
  return async (desk, turn, argument) => {
    const match = ENTRY.exec(argument.trim());
    if (!match?.[1] || !match[2]) return sayUsage(turn, name);
    await turn.say(createDraftMade(await work(desk, turn, match[1].toUpperCase(), match[2])));
  };
}

function sayUsage(turn: Turn, name: TeamCommandName): Promise<void> {
  return turn.say(createMissingArgument(SLASH_COMMANDS.find((command) => command.name === name)!));
}

const FIELDS = { 名称: 'title', 产品: 'product', 版本: 'version', 环境: 'environment', 联系人: 'contact' } as const;

/** `产品=星瀚 版本=V8`; undefined where nothing is to be set. */
function readProfile(argument: string): Partial<Record<(typeof FIELDS)[keyof typeof FIELDS], string>> | undefined {
  const pairs = [...argument.matchAll(/(名称|产品|版本|环境|联系人)\s*[=＝:：]\s*([^\s=＝]{1,100})/gu)];
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(pairs.map(([, name, value]) => [FIELDS[name as keyof typeof FIELDS], value]));
}
