import type { DWClientDownStream } from 'dingtalk-stream';
import { z } from 'zod';

/** Absent, null or of another type than documented: all the same to us. */
const text = z.string().catch('');
/** Milliseconds since the epoch, as a number or as text; 0 where it is absent. */
const time = z.coerce.number().min(0).max(8.64e15).catch(0);

/**
 * A message to the bot, the same in Stream mode (`data` of the frame) and in HTTP mode (the body). What is not listed
 * is ignored; `text` and `content` depend on `msgtype` (decode-content.ts).
 * https://open.dingtalk.com/document/development/robot-message-type
 */
export const robotMessageSchema = z.object({
  msgtype: text,
  msgId: text,
  /** Documented as a string, seen as a number. */
  createAt: time,
  /** `1` single, `2` group. */
  conversationType: text,
  conversationId: z.string().min(1),
  conversationTitle: text,
  /** Opaque; the staff id is what other interfaces take. */
  senderId: text,
  /** userId in the bot's organisation; '' for people outside and for a bot that is not published. */
  senderStaffId: text,
  senderNick: text,
  chatbotUserId: text,
  robotCode: text,
  isInAtList: z.boolean().catch(false),
  atUsers: z.array(z.object({ dingtalkId: text, staffId: text })).catch([]),
  sessionWebhook: text,
  sessionWebhookExpiredTime: time,
  text: z.unknown().optional(),
  content: z.unknown().optional(),
  originalMsgId: text,
  originalProcessQueryKey: text,
  quoteMessage: z.unknown().optional(),
  /** 20001: the organisation's monthly quota is used up; there is no text then. */
  errorCode: z.union([z.string(), z.number()]).catch(''),
});

export type RobotMessage = z.infer<typeof robotMessageSchema>;

/**
 * A click on an interactive card.
 * https://open.dingtalk.com/document/development/event-callback-card
 */
export const cardClickSchema = z.object({
  outTrackId: z.string().min(1),
  userId: z.string().min(1),
  spaceType: text,
  spaceId: text,
  /** JSON text; one documentation page calls it `value`. */
  content: z.unknown().optional(),
  value: z.unknown().optional(),
});

export type CardClick = z.infer<typeof cardClickSchema>;

/**
 * A frame of the long connection.
 * https://open-dingtalk.github.io/developerpedia/docs/learn/stream/protocol
 */
export type StreamFrame = Pick<DWClientDownStream, 'type' | 'data'> & {
  headers: Pick<DWClientDownStream['headers'], 'topic' | 'messageId'>;
};

/** What a click is answered with at once; changes the card. */
export interface ClickAnswer {
  cardUpdateOptions?: { updateCardDataByKey: boolean; updatePrivateDataByKey: boolean };
  cardData?: { cardParamMap: Record<string, string> };
}

interface At {
  atUserIds: string[];
  isAtAll: false;
}

/**
 * A reply at the sessionWebhook.
 * https://open.dingtalk.com/document/development/custom-robots-send-group-messages
 */
export type WebhookMessage =
  | { msgtype: 'text'; text: { content: string }; at?: At }
  | { msgtype: 'markdown'; markdown: { title: string; text: string }; at?: At }
  | { msgtype: 'actionCard'; actionCard: ActionCard; at?: At };

/** One button stands in `single…`, several in `btns`. */
export type ActionCard = { title: string; text: string } & (
  | { singleTitle: string; singleURL: string }
  | { btnOrientation: '0' | '1'; btns: { title: string; actionURL: string }[] }
);

/**
 * A message of POST /v1.0/robot/groupMessages/send.
 * https://open.dingtalk.com/document/development/the-robot-sends-a-group-message
 */
export interface GroupMessage {
  msgKey: 'sampleText' | 'sampleMarkdown' | 'sampleActionCard' | `sampleActionCard${2 | 3 | 4 | 5}`;
  /** JSON text. */
  msgParam: string;
}

/** Variables of the card template; README.md lists them. All are text. */
export interface CardParams extends Record<string, string> {
  title: string;
  markdown: string;
  /** JSON text: `[{"label","action","entryId"}]`. */
  buttons: string;
  status: string;
}
