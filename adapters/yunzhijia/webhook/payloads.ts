import { BOT_NAME } from '../../../src/core/bot-name.ts';
import type { Part } from '../render.ts';
import type { CallbackAnswer, QuoteParam, WebhookPayload } from '../types.ts';

/** Whom a message answers. */
export interface Address {
  /** Shown as "@name" and alerted; null where nobody is to be. */
  notifyOpenId: string | null;
  /** Null: a message of its own. */
  quote: { msgId: string; summary: string; personName: string } | null;
}

export const TO_NOBODY: Address = { notifyOpenId: null, quote: null };

/** The body that answers a callback. https://open.yunzhijia.com/opendocs/docs.html#/server-api/im/chatbot */
export function createCallbackAnswer(content: string): CallbackAnswer {
  return { success: true, data: { type: 2, content } };
}

/** The body for the webhook. https://open.yunzhijia.com/opendocs/docs.html#/server-api/im/index */
export function createWebhookPayload(part: Part, { notifyOpenId, quote }: Address): WebhookPayload {
  if (part.kind === 'app') {
    // Neither quote nor "@": both the quote and the link card live in `param`.
    const { title, content, url, pictureUrl } = part;
    const picture =
      pictureUrl === null ? { customStyle: 0 as const } : { customStyle: 2 as const, contentUrl: pictureUrl };
    return {
      content: title,
      msgType: 1,
      param: { appName: BOT_NAME, title, content, lightAppId: '0', thumbUrl: '', webpageUrl: url, ...picture },
    };
  }
  const isMarkdown = part.kind === 'markdown';
  const param = {
    ...(quote && createQuoteParam(quote)),
    ...(isMarkdown && { formatType: 'markdown' as const }),
  };
  return {
    msgtype: 2,
    content: isMarkdown ? part.markdown : part.text,
    ...(notifyOpenId !== null && { notifyParams: [{ type: 'openIds', values: [notifyOpenId] }] }),
    ...((quote || isMarkdown) && { param }),
    ...(quote && { paramType: 3 }),
  };
}

function createQuoteParam({ msgId, summary, personName }: NonNullable<Address['quote']>): QuoteParam {
  return { replyMsgId: msgId, replyTitle: '', isReference: true, replySummary: summary, replyPersonName: personName };
}
