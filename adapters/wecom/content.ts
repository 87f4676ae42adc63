import { isRecord, type JsonRecord, toRecord } from '../kit/json.ts';
import type { MediaPart } from './types.ts';

/** Something that the bot cannot read, or that is more than text. */
interface AttachmentPart {
  kind: 'file' | 'voice' | 'video' | 'location' | 'contact' | 'link' | 'record';
  name?: string;
}

/** What a message, a quote or one line of a forwarded record holds. */
interface Content {
  texts: string[];
  pictures: MediaPart[];
  attachments: AttachmentPart[];
}

/**
 * The vendor documents text, mixed, image, voice, file and video; the other names are those of its chat archive, for
 * aibots get more kinds from year to year.
 */
const KINDS: Record<string, AttachmentPart['kind']> = {
  file: 'file',
  voice: 'voice',
  video: 'video',
  location: 'location',
  card: 'contact',
  contact: 'contact',
  business_card: 'contact',
  link: 'link',
  news: 'link',
  weapp: 'link',
  miniprogram: 'link',
  chatrecord: 'record',
  chat_record: 'record',
  record: 'record',
  merged: 'record',
  merged_msg: 'record',
  merged_message: 'record',
  forward: 'record',
};
/** As clients write it in place of what is no text. */
const PLACEHOLDERS: Record<AttachmentPart['kind'], string> = {
  file: '[文件]',
  voice: '[语音]',
  video: '[视频]',
  location: '[位置]',
  contact: '[名片]',
  link: '[链接]',
  record: '[聊天记录]',
};
const NAMES = ['name', 'filename', 'file_name', 'title', 'label', 'corpname', 'address'];
/** Records may hold records. */
const MAX_DEPTH = 4;

/** What was said, or else what stands for it; a file's name is no words of anybody. */
export function toWords({ texts, attachments }: Content): string {
  return texts.join('\n') || attachments.map(({ kind }) => PLACEHOLDERS[kind]).join('');
}

/** Undefined where the kind is not known or its content is missing. */
export function readContent(part: JsonRecord, depth = 0): Content | undefined {
  const { msgtype } = part;
  if (typeof msgtype !== 'string') return undefined;
  const body = toRecord(part[msgtype]);
  if (msgtype === 'text') return typeof body.content === 'string' ? only({ texts: [body.content] }) : undefined;
  if (msgtype === 'image') return isMedia(body) ? only({ pictures: [toMedia(body)] }) : undefined;
  if (msgtype === 'mixed') return readItems(body, depth);
  const kind = Object.hasOwn(KINDS, msgtype) ? KINDS[msgtype] : undefined;
  if (!kind) return undefined;
  const text = kind === 'voice' && typeof body.content === 'string' ? body.content : '';
  if (text.trim() !== '') return only({ texts: [text] });
  const name = NAMES.map((key) => body[key]).find((value) => typeof value === 'string' && value !== '');
  const attachment: AttachmentPart = { kind, ...(typeof name === 'string' && { name }) };
  if (kind !== 'record') return only({ attachments: [attachment] });
  const { texts = [], pictures = [] } = readItems(body, depth) ?? {};
  return { texts, pictures, attachments: [attachment] };
}

/** The items of a mixture or a record, in their order; those of a kind that is not known are left out. */
function readItems(body: JsonRecord, depth: number): Content | undefined {
  const items = Object.values(body).find((value) => Array.isArray(value));
  if (!items || depth >= MAX_DEPTH) return undefined;
  const contents = items.filter(isRecord).flatMap((item) => readContent(toPart(item), depth + 1) ?? []);
  return {
    texts: contents.flatMap(({ texts }) => texts),
    pictures: contents.flatMap(({ pictures }) => pictures),
    attachments: contents.flatMap(({ attachments }) => attachments),
  };
}

/** An item as a message has it. Those of the archive are `{"type":"ChatRecordText","content":"{\"content\":\"…\"}"}`. */
function toPart(item: JsonRecord): JsonRecord {
  if (typeof item.msgtype === 'string' || typeof item.type !== 'string') return item;
  const msgtype = item.type.replace(/^ChatRecord/u, '').toLowerCase();
  const nested = toRecord(item.content);
  const body = Object.keys(nested).length > 0 ? nested : { content: item.content };
  return { msgtype, [msgtype]: body };
}

function only(part: Partial<Content>): Content {
  return { texts: [], pictures: [], attachments: [], ...part };
}

function isMedia(body: JsonRecord): body is JsonRecord & { url: string } {
  return typeof body.url === 'string';
}

function toMedia({ url, aeskey }: JsonRecord & { url: string }): MediaPart {
  return { url, ...(typeof aeskey === 'string' && { aeskey }) };
}
