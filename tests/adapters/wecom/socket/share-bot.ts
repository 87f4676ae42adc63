import { afterEach, beforeEach } from 'vitest';
import { payloads } from '../../../stand-ins/wecom.ts';
import type { BotFrame } from '../../../stand-ins/wecom-gateway.ts';
import { type ConnectedBot, type ConnectedBotOptions, startConnectedBot } from './connected-bot.ts';

/** A bot on the long connection, anew for each test. */
export interface SharedBot {
  readonly bot: ConnectedBot;
  /** What each turn waits for. */
  hold: (() => Promise<void>) | undefined;
  /** Ends it and starts one with these options instead. */
  restart(options: ConnectedBotOptions): Promise<void>;
  /** Of all that it has sent, each as `command kind`. */
  commands(): string[];
  /** Resolves with so many-th answer to a message. */
  respond(count: number): Promise<BotFrame>;
  /** Asks, and waits for the stream and its card. */
  ask(text: string): Promise<Answer>;
}

interface Answer {
  reqId: string;
  stream: NonNullable<NonNullable<BotFrame['body']>['stream']>;
  card: NonNullable<NonNullable<BotFrame['body']>['template_card']>;
  /** What each of the two named as what it answers. */
  ids: string[];
}

export function shareBot(): SharedBot {
  let bot: ConnectedBot;

  beforeEach(async () => {
    shared.hold = undefined;
    bot = await startConnectedBot({ beforeTurn: () => shared.hold?.() });
  });
  afterEach(() => bot.close());

  const respond = (count: number): Promise<BotFrame> => bot.gateway.waitForFrame('aibot_respond_msg', count);
  const shared: SharedBot = {
    get bot() {
      return bot;
    },
    hold: undefined,
    async restart(options) {
      await bot.close();
      bot = await startConnectedBot(options);
    },
    commands: () => bot.gateway.frames.map(({ cmd, body }) => `${cmd} ${body?.msgtype ?? body?.response_type}`),
    respond,
    async ask(text) {
      const before = bot.gateway.frames.length;
      const reqId = bot.gateway.say(payloads.textMessage(`@群答 ${text}`));
      const stream = await respond(before + 1);
      const card = await respond(before + 2);
      return {
        reqId,
        stream: stream.body!.stream!,
        card: card.body!.template_card!,
        ids: [stream, card].map(({ headers }) => headers.req_id),
      };
    },
  };
  return shared;
}
