import type { Receive } from '../channel.ts';
import { createWork } from '../kit/work.ts';
import type { YunzhijiaBot } from './config.ts';
import { decodeMessage } from './decode.ts';
import { createExchange, type Exchange } from './exchanges.ts';
import { ANSWER_WITHIN_MS } from './limits.ts';
import type { ReplySlot } from './reply-slot.ts';
import type { Sender } from './send.ts';
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
  receive: Receive;
  sender: Sender;
  timers: Timers;
  /** Called for each message that is taken. */
  noteMessage(): void;
  report(error: unknown): void;
}

export function createTurns({ sender, receive, timers, noteMessage, report }: TurnsContext): Turns {
  const work = createWork();
  /** By bot and message: what is being answered now. */
  const open = new Map<string, { exchange: Exchange; spoken: Promise<unknown> }>();

  async function run(bot: YunzhijiaBot, message: RobotMessage, slot: ReplySlot | null): Promise<void> {
    const inbound = decodeMessage(message, bot);
    if (inbound === undefined) {
      slot?.pass();
      return;
    }
    noteMessage();
    const key = JSON.stringify([bot.id, message.msgId]);
    const first = open.get(key);
    const exchange = first?.exchange ?? createExchange(message, slot);
    // Delivered twice: whichever came by HTTP can still be answered at once.
    if (slot) exchange.slot = slot;
    const spoken = receive(inbound, (activity) => sender.reply(bot.id, activity, exchange)).then((turn) => {
      void work.follow(turn.ended);
      return turn.spoken;
    });
    if (!first) open.set(key, { exchange, spoken });
    const cancel = slot ? timers.after(ANSWER_WITHIN_MS, slot.pass) : () => {};
    try {
      await Promise.all([spoken, first?.spoken]);
    } finally {
      if (!first) open.delete(key);
      cancel();
      slot?.pass();
    }
  }

  return {
    take(bot, message, slot) {
      void work.follow(run(bot, message, slot).catch(report));
    },
    settle: work.settle,
  };
}
