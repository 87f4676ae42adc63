import { z } from 'zod';

const origin = {
  /** Key for dropping repeats. */
  msgid: z.string().min(1),
  aibotid: z.string().default(''),
  /** In groups only. */
  chatid: z.string().optional(),
  from: z.object({ userid: z.string() }),
  /** One call within one hour. */
  response_url: z.string().optional(),
};

/**
 * A message; what it holds stands under the name of its `msgtype` and is read by content.ts.
 * https://developer.work.weixin.qq.com/document/path/100719
 */
export const messageSchema = z.looseObject({
  ...origin,
  chattype: z.enum(['single', 'group']),
  msgtype: z.string(),
  /** The message that was quoted, without author or id. */
  quote: z.looseObject({ msgtype: z.string() }).optional().catch(undefined),
});

/** Asks for the text so far; callback mode only. https://developer.work.weixin.qq.com/document/path/101031 */
export const pollSchema = z.object({
  msgid: z.string().min(1),
  msgtype: z.literal('stream'),
  stream: z.object({ id: z.string() }),
});

const clickSchema = z.object({
  eventtype: z.literal('template_card_event'),
  template_card_event: z.object({ event_key: z.string(), task_id: z.string() }),
});
const feedbackSchema = z.object({
  eventtype: z.literal('feedback_event'),
  /** `type`: 1 accurate, 2 inaccurate, 3 withdrawn. */
  feedback_event: z.object({ id: z.string(), type: z.number() }),
});

/** https://developer.work.weixin.qq.com/document/path/101027 */
export const eventSchema = z.object({
  ...origin,
  msgtype: z.literal('event'),
  /** Missing where the bot's chat is opened for the first time of the day. */
  chattype: z.enum(['single', 'group']).default('single'),
  event: z.discriminatedUnion('eventtype', [
    z.object({ eventtype: z.literal('enter_chat') }),
    clickSchema,
    feedbackSchema,
  ]),
});

export type WecomMessage = z.infer<typeof messageSchema>;
export type WecomEvent = z.infer<typeof eventSchema>;
export type ClickEvent = WecomEvent & { event: z.infer<typeof clickSchema> };
export type FeedbackEvent = WecomEvent & { event: z.infer<typeof feedbackSchema> };

/** A picture or file; `aeskey` on the long connection only. The URL is valid for five minutes. */
export interface MediaPart {
  url: string;
  aeskey?: string;
}

/** `feedback.id` comes back in a feedback_event when a reader rates the message. */
export interface Rated {
  feedback?: { id: string };
}

/** https://developer.work.weixin.qq.com/document/path/101031 */
export interface Stream extends Rated {
  id: string;
  finish: boolean;
  /** The whole text so far. */
  content: string;
  /** In callback mode, with the last frame. */
  msg_item?: StreamItem[];
}

/** PNG or JPEG. */
export interface StreamItem {
  msgtype: 'image';
  image: { base64: string; md5: string };
}

export interface CardButtonPart {
  text: string;
  /** 1 stands out. */
  style: 1 | 2;
  key: string;
}

/** https://developer.work.weixin.qq.com/document/path/101032 */
export interface TemplateCard {
  card_type: 'button_interaction';
  /** Unique for each send; letters, digits, `_-@`, at most 128 bytes. */
  task_id: string;
  source: { desc: string; desc_color: 0 | 1 | 2 | 3 };
  main_title: { title: string; desc?: string };
  sub_title_text: string;
  horizontal_content_list?: { keyname: string; value: string }[];
  button_list: CardButtonPart[];
}

/** Takes the place of a clicked card: for the readers who are named, or for everybody. */
export interface CardUpdate {
  response_type: 'update_template_card';
  userids?: string[];
  template_card: TemplateCard;
}

/** A body that answers or sends. `text` is for the welcome only, `image` for the long connection, the update for a click. */
export type OutgoingBody =
  | { msgtype: 'stream'; stream: Stream }
  | { msgtype: 'template_card'; template_card: TemplateCard }
  | { msgtype: 'stream_with_template_card'; stream: Stream; template_card: TemplateCard }
  | { msgtype: 'markdown'; markdown: { content: string } & Rated }
  | { msgtype: 'text'; text: { content: string } }
  | { msgtype: 'image'; image: { media_id: string } }
  | CardUpdate;

/** Frames of the long connection. https://developer.work.weixin.qq.com/document/path/101463 */
export const frameSchema = z.object({
  /** Missing in the answer to a frame of ours. */
  cmd: z.string().optional(),
  headers: z.object({ req_id: z.string() }),
  body: z.unknown().optional(),
  errcode: z.number().optional(),
});

export type Frame = z.infer<typeof frameSchema>;

/** Another connection of the same bot has taken over. */
export const disconnectedSchema = z.object({
  msgtype: z.literal('event'),
  event: z.object({ eventtype: z.literal('disconnected_event') }),
});
