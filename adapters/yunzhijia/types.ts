import { z } from 'zod';

/**
 * What a person said to the bot: the body of the HTTP callback, and `msg` of a WebSocket frame.
 * https://open.yunzhijia.com/opendocs/docs.html#/server-api/im/chatbot
 * The signature covers the seven required fields except `type`; the optional ones are hints.
 */
export const robotMessageSchema = z.object({
  /** Documented as 2 (text) only. */
  type: z.number(),
  robotId: z.string().min(1),
  robotName: z.string(),
  operatorOpenid: z.string().min(1),
  operatorName: z.string(),
  /** Milliseconds since the epoch. */
  time: z.number().int().min(0).max(8.64e15),
  msgId: z.string().min(1),
  /** As typed, mention included; a picture stands in it as `[图片]`. */
  content: z.string(),
  /** 1 and 3 are chats of two; 2 is a group. */
  groupType: z.number().optional().catch(undefined),
  /** 2 text, 23 text with pictures. */
  msgType: z.number().optional().catch(undefined),
  /** JSON in a string: see MessageParam. */
  msgParam: z.unknown().optional(),
});

export type RobotMessage = z.infer<typeof robotMessageSchema>;

/** A stretch of `content`. */
export interface MessageRange {
  type: string;
  /** Whom an `at` means, or the file id of an `image`. */
  data: string;
  start: number;
  length: number;
}

/** `msgParam`, as far as it could be read. */
export interface MessageParam {
  desc: MessageRange[];
  replyMsgId: string;
  /** Beginning of the message that is quoted; '' where there is none. */
  replySummary: string;
}

/** The body that answers a callback; content '' means "nothing now". */
export interface CallbackAnswer {
  success: true;
  data: { type: 2; content: string };
}

/**
 * A message for the webhook.
 * https://open.yunzhijia.com/opendocs/docs.html#/server-api/im/index
 */
export type WebhookPayload = TextPayload | AppPayload;

export interface TextPayload {
  msgtype: 2;
  content: string;
  notifyParams?: [{ type: 'openIds'; values: [string] }];
  param?: Partial<QuoteParam> & { formatType?: 'markdown' };
  /** 3 where `param` holds a quote. */
  paramType?: 3;
}

export interface QuoteParam {
  replyMsgId: string;
  replyTitle: string;
  isReference: true;
  replySummary: string;
  replyPersonName: string;
}

export interface AppPayload {
  /** What the list of conversations shows. */
  content: string;
  msgType: 1;
  param: {
    appName: string;
    title: string;
    content: string;
    lightAppId: string;
    thumbUrl: string;
    webpageUrl: string;
    /** 0 default, 2 with the picture at `contentUrl`. */
    customStyle: 0 | 2;
    contentUrl?: string;
  };
}

/** The webhook's answer, a failure included: that too comes with HTTP 200. */
export const webhookResponseSchema = z.object({
  success: z.boolean().optional().catch(undefined),
  errorCode: z.number().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  data: z.object({ msgId: z.string() }).optional().catch(undefined),
});

/** A frame that the server sends; everything else about it is read from `msg`. */
export const frameSchema = z.object({
  cmd: z.string(),
  success: z.boolean().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  level: z.number().optional().catch(undefined),
  needAck: z.boolean().optional().catch(undefined),
  seq: z.number().optional().catch(undefined),
  msg: z.unknown().optional(),
});
