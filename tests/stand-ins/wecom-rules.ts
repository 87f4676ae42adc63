import { createHash } from 'node:crypto';

/** What a body is sent as; the vendor allows different bodies for each. */
export type Occasion = 'message' | 'poll' | 'click' | 'welcome' | 'response-url' | 'push';

type Fields = Record<string, unknown>;

const ALLOWED: Record<Occasion, string[]> = {
  message: ['stream', 'template_card', 'stream_with_template_card', 'markdown'],
  poll: ['stream', 'stream_with_template_card'],
  click: [],
  welcome: ['text', 'template_card'],
  'response-url': ['markdown', 'template_card'],
  push: ['markdown', 'template_card'],
};

/** What the vendor would not take, or would not show as meant. Follows the protocol notes, not the adapter. */
export function findViolations(body: unknown, occasion: Occasion): string[] {
  if (!isFields(body)) return ['the body is no object'];
  if (occasion === 'click') {
    const isUpdate = body.response_type === 'update_template_card' && !('msgtype' in body);
    return isUpdate ? cardViolations(body.template_card) : ['a click is answered by an update without msgtype'];
  }
  const kind = String(body.msgtype);
  if (!ALLOWED[occasion].includes(kind)) return [`msgtype ${kind} is not for a ${occasion}`];
  return [
    ...(kind.startsWith('stream') ? streamViolations(body.stream) : []),
    ...(kind.endsWith('template_card') ? cardViolations(body.template_card) : []),
    ...(kind === 'markdown' ? contentViolations(body.markdown) : []),
    ...(kind === 'text' ? contentViolations(body.text) : []),
  ];
}

function streamViolations(stream: unknown): string[] {
  if (!isFields(stream)) return ['no stream'];
  return [
    ...(typeof stream.id === 'string' && stream.id !== '' ? [] : ['stream.id is required']),
    ...(typeof stream.finish === 'boolean' ? [] : ['stream.finish is no boolean']),
    ...contentViolations(stream),
    ...(stream.msg_item === undefined ? [] : itemViolations(stream)),
  ];
}

/** Pictures: with the last frame, ten at most, PNG or JPEG of 10 MB with their MD5. */
function itemViolations({ finish, msg_item: items }: Fields): string[] {
  if (!Array.isArray(items)) return ['msg_item is no list'];
  const wrong = items.filter((item: { msgtype?: string; image?: { base64?: string; md5?: string } }) => {
    const bytes = Buffer.from(item.image?.base64 ?? '', 'base64');
    const isPicture = bytes.subarray(1, 4).toString('latin1') === 'PNG' || bytes.readUInt16BE(0) === 0xffd8;
    const md5 = createHash('md5').update(bytes).digest('hex');
    return item.msgtype !== 'image' || !isPicture || md5 !== item.image?.md5 || bytes.length > 10 * 1024 * 1024;
  });
  return [
    ...(finish === true ? [] : ['msg_item is for the last frame']),
    ...atMost('msg_item', items.length, 10),
    ...(wrong.length > 0 ? ['msg_item holds what is no picture'] : []),
  ];
}

function contentViolations(part: unknown): string[] {
  if (!isFields(part) || typeof part.content !== 'string') return ['no content'];
  const feedbackId = isFields(part.feedback) ? String(part.feedback.id) : '';
  return [
    ...(part.content.trim() === '' ? ['the content is blank'] : []),
    ...atMost('content', Buffer.byteLength(part.content), 20_480),
    ...atMost('feedback.id', Buffer.byteLength(feedbackId), 256),
  ];
}

function cardViolations(card: unknown): string[] {
  if (!isFields(card)) return ['no template_card'];
  if (card.card_type !== 'button_interaction') return ['only button_interaction is expected here'];
  const title = isFields(card.main_title) ? card.main_title : {};
  const buttons = Array.isArray(card.button_list) ? card.button_list.filter(isFields) : [];
  const rows = Array.isArray(card.horizontal_content_list) ? card.horizontal_content_list.filter(isFields) : [];
  return [
    ...(/^[0-9A-Za-z_@-]{1,128}$/u.test(String(card.task_id)) ? [] : ['task_id']),
    ...(characters(title.title) > 0 ? [] : ['main_title.title is required']),
    ...atMost('main_title.title', characters(title.title), 26),
    ...atMost('main_title.desc', characters(title.desc), 30),
    ...atMost('sub_title_text', characters(card.sub_title_text), 112),
    ...atMost('source.desc', characters(isFields(card.source) ? card.source.desc : ''), 13),
    ...(buttons.length > 0 ? [] : ['button_list is required']),
    ...atMost('button_list', buttons.length, 6),
    ...atMost('horizontal_content_list', rows.length, 6),
    ...rows.flatMap(({ keyname, value }) => [
      ...atMost('keyname', characters(keyname), 5),
      ...atMost('value', characters(value), 26),
    ]),
    ...buttons.flatMap(({ text, key, ...others }) => [
      ...(characters(text) > 0 ? [] : ['a button without text']),
      ...atMost('button text', characters(text), 10),
      ...atMost('button key', Buffer.byteLength(String(key)), 1_024),
      ...('url' in others || 'type' in others ? ['buttons of aibots have neither url nor type'] : []),
    ]),
    ...(new Set(buttons.map(({ key }) => key)).size === buttons.length ? [] : ['two buttons share a key']),
  ];
}

function atMost(name: string, size: number, max: number): string[] {
  return size <= max ? [] : [`${name} has ${size}, at most ${max}`];
}

function characters(text: unknown): number {
  return typeof text === 'string' ? [...text].length : 0;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
