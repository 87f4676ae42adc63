import type { Channel } from '../../adapters/channel.ts';
import type { Audience } from '../../intents/index.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { Clock } from '../helpers/clock.ts';
import { SCRIPT, type ScriptedBot, type ScriptedBotOptions } from '../helpers/scripted-bot.ts';

/** What the vendor's clients and servers can do, as far as channels differ. */
export interface Abilities {
  /** Cards have buttons. */
  buttons: boolean;
  /** What a message quotes is delivered with it. */
  quotes: boolean;
  pictures: boolean;
  /** The vendor delivers again what it is not sure of. */
  redelivery: boolean;
  /** The bot's own messages come back to it. */
  echo: boolean;
}

export interface OpenOptions {
  /** As people mention it. */
  botName: string;
  /** Of every conversation. */
  audience: Audience;
  beforeTurn: NonNullable<ScriptedBotOptions['beforeTurn']>;
}

/** What somebody says to the group. */
export interface Said {
  person: string;
  conversation: string;
  /** As typed, mentions included. */
  text: string;
  /** Text of the message that this one quotes. */
  quoted?: string;
  hasPicture?: boolean;
  /** The bot itself said it. */
  isOwn?: boolean;
}

/** Who clicks where; the card is the last one that was shown. */
export type Click = Pick<Said, 'person' | 'conversation'> & { label: string };

/** A message that the vendor took from the bot. */
export interface Reply {
  /** What a reader sees of it. */
  text: string;
  /** All that it holds. */
  raw: string;
}

/** The vendor's side of a running channel, over real sockets. What it does resolves when all that follows is shown. */
export interface Vendor {
  channel: Channel;
  store: Store;
  bot: ScriptedBot;
  clock: Clock;
  say(said: Said): Promise<void>;
  /** Where the vendor has buttons. */
  click?(click: Click): Promise<void>;
  /** Delivers the last message or click once more. */
  redeliver?(): Promise<unknown>;
  /** In the order in which they were shown. */
  replies(): Reply[];
  /** Resolves when the channel holds no connection. */
  waitForNoSockets(): Promise<void>;
  close(): Promise<void>;
}

export type OpenVendor = (options: OpenOptions) => Promise<Vendor>;

export const PERSONS = ['wang', 'li'] as const;
export const CONVERSATIONS = ['group', 'elsewhere'] as const;
/** Somebody else whom people mention. */
export const COLLEAGUE = '小李';

/** The usual script, and an entry that is for the support team only. */
export const CONTRACT_SCRIPT = { ...SCRIPT, 卡住: ['F004'] };

/** Resolves when every turn of this message has ended. */
export async function waitForEnd({ turns }: ScriptedBot, id: string): Promise<void> {
  await Promise.all(turns.items.filter((turn) => turn.id === id).map(({ ended }) => ended));
}

/** Every text in a payload below one of these keys, in order, a line each. */
export function collectText(payload: unknown, keys: ReadonlySet<string>): string {
  return collect(payload, keys).join('\n');
}

function collect(node: unknown, keys: ReadonlySet<string>): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' && keys.has(key) ? [value] : collect(value, keys),
  );
}
