import type { Activity } from 'botbuilder';
import type { Logger } from '../../src/core/logger.ts';
import type { Inbound, Receive } from '../channel.ts';
import { createWork } from '../kit/work.ts';
import type { DingtalkConfig } from './config.ts';
import { decodeMessage } from './decode.ts';
import { answerClick, decodeClick } from './decode-click.ts';
import type { Recent } from './recent.ts';
import type { OpenClick, ReplyTarget } from './send.ts';
import { readSession } from './sessions.ts';
import { type ClickAnswer, cardClickSchema, robotMessageSchema } from './types.ts';

/** Takes what came in, by whichever way, and runs the bot's turns on it. */
export interface Intake {
  /** Returns at once, the turn goes on. False: not a message at all. `createId` serves where there is no msgId. */
  acceptMessage(payload: unknown, createId: () => string): boolean;
  /** Returns the answer that is due within two seconds; the turn starts after the caller has sent it. */
  acceptClick(payload: unknown, messageId: string): ClickAnswer;
  /** Resolves when no turn runs. */
  settle(): Promise<void>;
}

export interface IntakeContext {
  config: DingtalkConfig;
  cards: Recent<string>;
  texts: Recent<string>;
  receive: Receive;
  /** Delivers what the bot says. */
  reply(activity: Partial<Activity>, target: ReplyTarget): Promise<string>;
  logger: Logger;
  noteMessage(): void;
  /** For the operator: Chinese, no secrets, no message text. */
  noteError(message: string): void;
  now(): number;
}

/** The error code of a message that comes without its text: the month's quota is used up. */
const QUOTA_USED_UP = '20001';

export function createIntake(context: IntakeContext): Intake {
  const { config, cards, texts, logger, noteError, now } = context;
  const work = createWork();

  function run(inbound: Inbound, target: ReplyTarget): void {
    const { id: activityId, conversation } = inbound.activity;
    logger.info({ activityId, conversationId: conversation?.id }, 'message received');
    // Not in this tick: the caller acknowledges first.
    const turn = Promise.resolve()
      .then(async () => {
        const { ended } = await context.receive(inbound, (activity) => context.reply(activity, target));
        await ended;
      })
      .catch((error: unknown) => {
        logger.error({ err: error, activityId }, 'turn failed');
        noteError('处理一条消息时出错，详见日志');
      });
    void work.follow(turn);
  }

  return {
    acceptMessage(payload, createId) {
      const parsed = robotMessageSchema.safeParse(payload);
      if (!parsed.success) return false;
      const message = { ...parsed.data, msgId: parsed.data.msgId || createId() };
      context.noteMessage();
      if (String(message.errorCode) === QUOTA_USED_UP) {
        noteError(
          '本月 Webhook 与 Stream 额度已用完（20001），消息内容收不到；请在 open-dev.dingtalk.com 查看用量或升级',
        );
        return true;
      }
      const { botName, internalChats } = config;
      const inbound = decodeMessage(message, { botName, internalChats, recall: texts.get });
      if (inbound === undefined) return true;
      const session = readSession(message, config.allowedHosts);
      if (session === null) {
        noteError('有消息的 sessionWebhook 不在允许的域名内，改用群消息接口回复；海外版请设置 DINGTALK_ALLOWED_HOSTS');
      }
      if (inbound.activity.text) texts.keep(message.msgId, inbound.activity.text);
      run(inbound, session ? { session } : {});
      return true;
    },
    acceptClick(payload, messageId) {
      const parsed = cardClickSchema.safeParse(payload);
      if (!parsed.success) return {};
      const click = parsed.data;
      const conversationId = cards.get(click.outTrackId);
      context.noteMessage();
      const inbound = decodeClick(click, { ...config, conversationId, messageId, now: now() });
      if (inbound === undefined) return {};
      const answered: OpenClick = { outTrackId: click.outTrackId, answeredAt: now() };
      run(inbound, { click: answered });
      return answerClick(click);
    },
    settle: work.settle,
  };
}
