import { randomUUID } from 'node:crypto';
import type { Receive } from '../channel.ts';
import type { Cloud, Identity } from './cloud.ts';
import type { BotFrameworkConfig } from './config.ts';
import { decodeActivity, type IncomingActivity } from './decode.ts';
import { type OpenTurns, replyKey } from './send.ts';

/** Runs the bot's turns on what the connector posts. */
export interface Turns {
  /** Resolves with the body to answer the request with when the turn has ended; rejects where it failed. */
  run(activity: IncomingActivity, identity: Identity): Promise<object | undefined>;
  /** Resolves when no turn runs. */
  settle(): Promise<void>;
}

export interface TurnsContext {
  config: BotFrameworkConfig;
  cloud: Cloud;
  openTurns: OpenTurns;
  receive: Receive;
  /** Called for each message that is taken. */
  noteMessage(): void;
}

export function createTurns({ config, cloud, openTurns, receive, noteMessage }: TurnsContext): Turns {
  const running = new Set<Promise<unknown>>();

  async function run(activity: IncomingActivity, identity: Identity): Promise<object | undefined> {
    // Joining or leaving a conversation, typing, reactions: acknowledged, and nothing to answer.
    const inbound = decodeActivity(activity, config, randomUUID());
    if (inbound === undefined) return undefined;
    const key = replyKey(inbound.activity.conversation?.id, inbound.activity.id);
    // Delivered again while its turn runs: the replies of that turn answer it.
    if (openTurns.has(key)) return undefined;
    noteMessage();
    return cloud.run(activity, identity, async (context) => {
      openTurns.set(key, context);
      try {
        await receive(inbound);
      } finally {
        openTurns.delete(key);
      }
    });
  }

  return {
    run(activity, identity) {
      const turn = run(activity, identity);
      const end = turn.catch(() => {}).finally(() => running.delete(end));
      running.add(end);
      return turn;
    },
    async settle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
