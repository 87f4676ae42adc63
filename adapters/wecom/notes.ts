import type { Activity } from 'botbuilder';
import type { Logger } from '../../src/core/logger.ts';
import type { ChannelStatus } from '../channel.ts';
import { DeliveryError } from '../kit/delivery-error.ts';
import type { WecomMessage } from './types.ts';
import { CallbackRefusal } from './verify.ts';

/** What the channel tells the operator: the log, and the parts of its status. */
export interface Notes {
  status(isConnected: boolean): ChannelStatus;
  message(message: WecomMessage): void;
  /** A sentence for the operator. */
  alert(message: string): void;
  /** A failure of sending, of a turn or of a callback. */
  failure(error: unknown, activity?: Partial<Activity>): void;
}

export function createNotes({
  botNames,
  logger,
  now,
}: {
  botNames: readonly string[];
  logger: Logger;
  now(): number;
}): Notes {
  let lastMessageAt: number | null = null;
  let lastError: ChannelStatus['lastError'] = null;
  let hasWarned = false;

  function alert(message: string): void {
    lastError = { at: now(), message };
    logger.warn(message);
  }

  return {
    status: (isConnected) => ({ isConnected, lastMessageAt, lastError }),
    message(message) {
      lastMessageAt = now();
      if (hasWarned || mentions(message, botNames)) return;
      hasWarned = true;
      alert(`群消息里没有出现机器人的名字「${botNames[0]}」：如果它改过名，请更新 WECOM_BOT_NAME。`);
    },
    alert,
    failure(error, activity) {
      if (error instanceof CallbackRefusal) {
        lastError = { at: now(), message: explain(error) };
        logger.debug({ reason: error.message }, 'wecom callback refused');
        return;
      }
      const message = error instanceof DeliveryError ? error.message : '企业微信的一条消息没有处理成功，原因见日志。';
      lastError = { at: now(), message };
      logger.error(
        { err: error, activityId: activity?.id, conversationId: activity?.conversation?.id },
        'wecom failed',
      );
    },
  };
}

function explain({ message }: CallbackRefusal): string {
  return `拒绝了一次回调（${message}）：若群里没有反应，请核对 WECOM_TOKEN、WECOM_ENCODING_AES_KEY 和本机时间。`;
}

/** A group message that reaches the bot mentions it, as plain text. */
function mentions(message: WecomMessage, botNames: readonly string[]): boolean {
  if (message.chattype !== 'group' || (message.msgtype !== 'text' && message.msgtype !== 'mixed')) return true;
  const text = JSON.stringify(message.msgtype === 'text' ? message.text : message.mixed).toLowerCase();
  return botNames.some((name) => text.includes(`@${name}`.toLowerCase()) || text.includes(`＠${name}`.toLowerCase()));
}
