import type { Logger } from '../../../src/core/logger.ts';
import type { Inbound, Receive, Say } from '../../channel.ts';
import type { ExpiringMap } from '../../kit/expiring-map.ts';
import type { StatusNotes } from '../../kit/status-notes.ts';
import { createWork } from '../../kit/work.ts';
import type { DingtalkConfig } from '../config.ts';
import { decodeMessage } from '../decode.ts';
import { type ClickAnswer, cardClickSchema, robotMessageSchema } from '../types.ts';
import { answerClick, decodeClick } from './click.ts';

/** Takes what came in, by whichever way. Rejects where it could not be kept: DingTalk is then not told that it came. */
export interface Intake {
  /**
   * Resolves when the message is safe; its turn goes on. False: not a message at all. `createId` serves where there is
   * no msgId.
   */
  takeMessage(payload: unknown, createId: () => string): Promise<boolean>;
  /** Resolves when the click is safe, with the change of the card that is due within two seconds. */
  takeClick(payload: unknown, messageId: string): Promise<ClickAnswer>;
  /** Resolves when no turn runs. */
  settle(): Promise<void>;
}

export interface IntakeContext {
  config: DingtalkConfig;
  /** outTrackId → conversation id. */
  cards: ExpiringMap<string>;
  /** Id of a message → its text, for quotes. */
  texts: ExpiringMap<string>;
  receive: Receive;
  /** How a message is answered. */
  sayTo(inbound: Inbound): Say;
  logger: Logger;
  notes: StatusNotes;
  now(): number;
}

/** The error code of a message that comes without its text: the month's quota is used up. */
const QUOTA_USED_UP = '20001';

export function createIntake(context: IntakeContext): Intake {
  const { config, cards, texts, receive, sayTo, logger, notes, now } = context;
  const work = createWork();

  async function take(inbound: Inbound): Promise<void> {
    notes.noteMessage(inbound);
    try {
      const { ended } = await work.follow(receive(inbound, sayTo(inbound)));
      void work.follow(ended);
    } catch (error) {
      logger.error({ err: error, activityId: inbound.activity.id }, 'message not kept');
      notes.noteError('一条消息没有保存下来，等钉钉重发；原因见日志');
      throw error;
    }
  }

  return {
    async takeMessage(payload, createId) {
      const parsed = robotMessageSchema.safeParse(payload);
      if (!parsed.success) return false;
      const message = { ...parsed.data, msgId: parsed.data.msgId || createId() };
      if (String(message.errorCode) === QUOTA_USED_UP) {
        notes.noteError(
          '本月 Webhook 与 Stream 额度已用完（20001），消息内容收不到；请在 open-dev.dingtalk.com 查看用量或升级',
        );
        return true;
      }
      const inbound = decodeMessage(message, { ...config, recall: texts.get });
      const { msgId, conversationId, msgtype } = message;
      if (inbound === undefined) {
        logger.info({ conversationId, activityId: msgId, msgtype }, 'message ignored');
        return true;
      }
      const { text } = inbound.activity;
      if (text && texts.get(msgId) === undefined) texts.set(msgId, text);
      await take(inbound);
      return true;
    },
    async takeClick(payload, messageId) {
      const parsed = cardClickSchema.safeParse(payload);
      if (!parsed.success) return {};
      const conversationId = cards.get(parsed.data.outTrackId);
      const inbound = decodeClick(parsed.data, { ...config, conversationId, messageId, now: now() });
      if (inbound === undefined) return {};
      await take(inbound);
      return answerClick(parsed.data);
    },
    settle: work.settle,
  };
}
