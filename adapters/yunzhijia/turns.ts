import { z } from 'zod';
import type { Inbound, Receive, Say } from '../channel.ts';
import type { After } from '../kit/timers.ts';
import { createWork } from '../kit/work.ts';
import type { ReplySlot } from './callback/reply-slot.ts';
import type { YunzhijiaBot } from './config.ts';
import { decodeMessage, isChatOfTwo } from './decode.ts';
import { ANSWER_WITHIN_MS, MAX_SUMMARY_CHARACTERS } from './limits.ts';
import { neutraliseNotifyAll, shorten } from './plain-text.ts';
import type { Sender } from './send.ts';
import type { RobotMessage } from './types.ts';

/** What an answer quotes and whom it alerts, as it is kept for after a crash. */
const replyToSchema = z.object({
  quote: z.object({ msgId: z.string(), summary: z.string(), personName: z.string() }),
  notifyOpenId: z.string().nullable(),
});

/** A message while the bot answers it. */
export interface Exchange extends z.infer<typeof replyToSchema> {
  /** The callback's own response; null where it came by WebSocket. */
  slot: ReplySlot | null;
}

/** Runs the bot's turns on what people say, from either entrance. */
export interface Turns {
  /**
   * Resolves when the message is safe; rejects where it is not. The slot is answered in time whatever the turn does;
   * null where the message came by WebSocket.
   */
  take(bot: YunzhijiaBot, message: RobotMessage, slot: ReplySlot | null): Promise<void>;
  /** Resolves when no turn runs. */
  settle(): Promise<void>;
}

export interface TurnsContext {
  receive: Receive;
  sender: Sender;
  after: After;
  /** Called for each message that is taken. */
  noteMessage(inbound: Inbound): void;
}

export function createTurns({ sender, receive, after, noteMessage }: TurnsContext): Turns {
  const work = createWork();
  /** By bot and message: what is being answered now. */
  const open = new Map<string, { exchange: Exchange; spoken: Promise<unknown> }>();

  async function take(bot: YunzhijiaBot, message: RobotMessage, slot: ReplySlot | null): Promise<void> {
    const decoded = decodeMessage(message, bot);
    if (decoded === undefined) return slot?.pass();
    const key = JSON.stringify([bot.id, message.msgId]);
    const first = open.get(key);
    const replyTo = describe(message);
    const exchange = first?.exchange ?? { ...replyTo, slot };
    // Delivered twice: whichever came by HTTP can still be answered at once.
    if (slot) exchange.slot = slot;
    const accepted = receive({ ...decoded, replyTo }, (activity, progress) =>
      sender.send(bot.id, activity, exchange, progress),
    );
    const spoken = accepted.then((turn) => {
      void work.follow(turn.ended);
      return turn.spoken;
    });
    if (!first) open.set(key, { exchange, spoken });
    const cancel = slot ? after(ANSWER_WITHIN_MS, slot.pass) : () => {};
    const over = Promise.all([spoken, first?.spoken]).finally(() => {
      if (!first) open.delete(key);
      cancel();
    });
    void work.follow(over.then(() => slot?.pass()).catch(() => {}));
    await accepted;
    noteMessage(decoded);
  }

  return {
    take: (bot, message, slot) => work.follow(take(bot, message, slot)),
    settle: work.settle,
  };
}

/** How to answer a message of an earlier run: by the webhook, with what it quotes and whom it alerts. */
export function resumeReply({ activity, replyTo }: Inbound, sender: Sender): Say | undefined {
  const kept = replyToSchema.safeParse(replyTo).data;
  const exchange: Exchange | undefined = kept && { ...kept, slot: null };
  const botId = activity.conversation?.id ?? '';
  return (reply, progress) => sender.send(botId, reply, exchange, progress);
}

function describe(message: RobotMessage): z.infer<typeof replyToSchema> {
  const { msgId, content, operatorOpenid, operatorName } = message;
  const summary = neutraliseNotifyAll(shorten(content, MAX_SUMMARY_CHARACTERS));
  return {
    quote: { msgId, summary, personName: operatorName },
    notifyOpenId: isChatOfTwo(message) ? null : operatorOpenid,
  };
}
