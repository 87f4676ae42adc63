import type { Receive } from '../channel.ts';
import type { YunzhijiaBot } from './config.ts';
import { decodeMessage } from './decode.ts';
import type { Exchanges } from './exchanges.ts';
import { ANSWER_WITHIN_MS } from './limits.ts';
import type { ReplySlot } from './reply-slot.ts';
import type { Timers } from './timers.ts';
import type { RobotMessage } from './types.ts';

/** Runs the bot's turns on what people say, from either entrance. */
export interface Turns {
  /** The slot is answered in time whatever the turn does; null where the message came by WebSocket. */
  take(bot: YunzhijiaBot, message: RobotMessage, slot: ReplySlot | null): void;
  /** Resolves when no turn runs. */
  settle(): Promise<void>;
}

export interface TurnsContext {
  exchanges: Exchanges;
  receive: Receive;
  timers: Timers;
  /** Called for each message that is taken. */
  noteMessage(): void;
  report(error: unknown): void;
}

export function createTurns({ exchanges, receive, timers, noteMessage, report }: TurnsContext): Turns {
  const running = new Set<Promise<void>>();

  async function run(bot: YunzhijiaBot, message: RobotMessage, slot: ReplySlot | null): Promise<void> {
    const inbound = decodeMessage(message, bot);
    if (inbound === undefined) {
      slot?.pass();
      return;
    }
    noteMessage();
    const exchange = exchanges.open(bot.id, message, slot);
    const cancel = slot ? timers.after(ANSWER_WITHIN_MS, slot.pass) : () => {};
    try {
      await receive(inbound);
    } finally {
      cancel();
      slot?.pass();
      exchanges.close(exchange);
    }
  }

  return {
    take(bot, message, slot) {
      const turn = run(bot, message, slot)
        .catch(report)
        .finally(() => running.delete(turn));
      running.add(turn);
    },
    async settle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
