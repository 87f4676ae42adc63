/** Payloads in the vendor's spelling, as they arrive after decryption or in a frame. */

let count = 0;

/** Where and from whom; a group by default. */
export interface Origin {
  msgid?: string;
  userid?: string;
  /** Null: a single chat. */
  chatid?: string | null;
  response_url?: string;
}

type Fields = Record<string, unknown>;

export function originOf({ msgid, userid = 'zhangsan', chatid = 'chat-1', response_url }: Origin = {}): Fields {
  count += 1;
  return {
    msgid: msgid ?? `m-${count}`,
    aibotid: 'bot-1',
    ...(chatid === null ? { chattype: 'single' } : { chattype: 'group', chatid }),
    from: { userid },
    response_url: response_url ?? `https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC${count}`,
  };
}

export function textMessage(content: string, origin?: Origin, more: Fields = {}): Fields {
  return { ...originOf(origin), msgtype: 'text', text: { content }, ...more };
}

export function mixedMessage(items: object[], origin?: Origin): Fields {
  return { ...originOf(origin), msgtype: 'mixed', mixed: { msg_item: items } };
}

export function voiceMessage(content: string, userid?: string): Fields {
  return { ...originOf({ chatid: null, ...(userid && { userid }) }), msgtype: 'voice', voice: { content } };
}

export function imageMessage(url: string, aeskey?: string): Fields {
  return { ...originOf({ chatid: null }), msgtype: 'image', image: { url, ...(aeskey && { aeskey }) } };
}

export function textItem(content: string): object {
  return { msgtype: 'text', text: { content } };
}

export function imageItem(url: string): object {
  return { msgtype: 'image', image: { url } };
}

export function eventMessage(eventtype: string, detail: Fields, origin?: Origin): Fields {
  return {
    ...originOf(origin),
    create_time: 1_760_000_000,
    msgtype: 'event',
    event: { eventtype, [eventtype]: detail },
  };
}

/** A click on a button of a card that was received. */
export function clickEvent(taskId: string, eventKey: string, origin?: Origin): Fields {
  const detail = { card_type: 'button_interaction', event_key: eventKey, task_id: taskId };
  return eventMessage('template_card_event', detail, origin);
}

/** `type`: 1 accurate, 2 inaccurate, 3 withdrawn. */
export function feedbackEvent(id: string, type: number, origin?: Origin): Fields {
  return eventMessage('feedback_event', { id, type, content: '再详细些', inaccurate_reason_list: [2] }, origin);
}

/** Sent without chattype when a person opens the chat with the bot. */
export function enterChatEvent(userid = 'zhangsan'): Fields {
  count += 1;
  const origin = { msgid: `m-${count}`, aibotid: 'bot-1', from: { userid } };
  return { ...origin, create_time: 1_760_000_000, msgtype: 'event', event: { eventtype: 'enter_chat' } };
}
