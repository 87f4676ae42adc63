import { type JsonRecord, parseJson, toArray, toRecord, toText } from '../../kit/json.ts';
import type { RobotMessage } from '../types.ts';

/** Something that came instead of words and cannot be read. */
export interface Attachment {
  kind: 'file' | 'voice' | 'video' | 'location' | 'contact' | 'record' | 'link' | 'other';
  /** As the sender sees it; '' where it has none. */
  name: string;
}

/** A mention that a message carries as such; '' where it has no id. */
export interface Mention {
  name: string;
  userId: string;
}

/** What a message says, whatever its kind. */
export interface Content {
  /** '' for a picture, an attachment or a bare mention. */
  text: string;
  /** Codes that pictures are downloaded with; '' for a picture without one. */
  pictures: string[];
  mentions: Mention[];
  attachment?: Attachment;
}

/** What the kinds that cannot be read are called, by DingTalk or in the words that stand in for them. */
const KINDS: readonly [Attachment['kind'], RegExp][] = [
  ['file', /file|文件/iu],
  ['voice', /audio|voice|语音/iu],
  ['video', /video|视频/iu],
  ['location', /location|position|位置/iu],
  ['contact', /contact|namecard|名片/iu],
  ['record', /record|聊天记录/iu],
  ['link', /link|card|链接|卡片/iu],
];

/** Reads the content of a message or of one that is quoted. */
export function decodeContent(kind: string, content: unknown): Content {
  const fields = toRecord(content);
  switch (kind) {
    case 'text':
    case 'markdown': {
      const isBare = typeof content === 'string' && Object.keys(fields).length === 0;
      return plain(isBare ? content : toText(fields.text) || toText(fields.content));
    }
    case 'richText':
      return decodeSegments(toArray(fields.richText));
    case 'picture':
      return { ...plain(''), pictures: [pictureCode(fields)] };
    case 'audio':
      return readable(toText(fields.recognition), kind, fields);
    case 'chatRecord':
      return readable(readRecord(fields).join('\n'), kind, fields);
    case 'interactiveCard':
      return readable(collectTexts(parseTree(fields.cardContent)).join('\n'), kind, fields);
    default:
      return readable('', kind, fields);
  }
}

/** Plain text stands in `text`, everything else in `content`; one sample of the documentation mixes them up. */
export function contentOf({ msgtype, text, content }: Pick<RobotMessage, 'msgtype' | 'text' | 'content'>): Content {
  const isText = msgtype === 'text' || msgtype === '';
  return decodeContent(msgtype || 'text', isText && toText(toRecord(text).content) !== '' ? text : content);
}

/** Text, pictures and mentions in the order in which they stand. Quoted rich text names its fields differently. */
function decodeSegments(segments: unknown[]): Content {
  const decoded = plain('');
  for (const segment of segments.map(toRecord)) {
    const kind = toText(segment.type) || toText(segment.msgType) || 'text';
    if (kind === 'picture') {
      decoded.pictures.push(pictureCode(segment));
    } else if (kind === 'at') {
      const name = toText(segment.atName).replace(/^[@＠]/u, '');
      decoded.mentions.push({ name, userId: toText(segment.atUserId) });
      decoded.text += `@${name} `;
    } else {
      decoded.text += toText(segment.text) || toText(segment.content);
    }
  }
  return decoded;
}

function pictureCode(content: JsonRecord): string {
  return toText(content.downloadCode) || toText(content.pictureDownloadCode);
}

function plain(text: string): Content {
  return { text, pictures: [], mentions: [] };
}

/** The text, or where there is none, what came instead of one. */
function readable(text: string, msgtype: string, { fileName, title, name, unknownMsgType }: JsonRecord): Content {
  if (text.trim() !== '') return plain(text);
  const called = `${msgtype} ${toText(unknownMsgType)}`;
  const kind = KINDS.find(([, pattern]) => pattern.test(called))?.[0] ?? 'other';
  return { ...plain(''), attachment: { kind, name: [fileName, title, name].map(toText).find(Boolean) ?? '' } };
}

/**
 * What was said in a forwarded chat record, oldest first. Its form is not in DingTalk's documentation: a title with a
 * summary of lines is reported, and lists of messages. Empty where nothing but the title is known.
 */
function readRecord({ chatRecord, records, messages, summary }: JsonRecord): string[] {
  const list = [chatRecord, records, messages, summary].map(toArray).find(({ length }) => length > 0);
  const lines = list ? list.map(readEntry) : toText(summary).split('\n').map(dropSpeaker);
  return lines.map((line) => line.trim()).filter(Boolean);
}

function readEntry(entry: unknown): string {
  if (typeof entry === 'string') return dropSpeaker(entry);
  const { content, text } = toRecord(entry);
  const { text: nested, content: inner } = toRecord(content);
  return [nested, inner, text, content].map(toText).find(Boolean) ?? '';
}

/** `who: what` → `what`: a name would be read as part of the question. */
function dropSpeaker(line: string): string {
  return line.replace(/^\s*[^\s:：][^:：\n]{0,30}[:：]/u, '');
}

/** Far deeper than any card is. */
const MAX_DEPTH = 30;

/** The tree of a card comes as an object or as JSON text. */
function parseTree(tree: unknown): unknown {
  return typeof tree === 'string' ? parseJson(tree) : tree;
}

/** The `value` of every TEXT node of a card, in order. */
function collectTexts(node: unknown, depth = 0): string[] {
  if (depth > MAX_DEPTH || typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((child) => collectTexts(child, depth + 1));
  const { type, tag, value, ...rest } = toRecord(node);
  const isText = [type, tag].some((kind) => toText(kind).toUpperCase() === 'TEXT');
  const own = isText ? [toText(value).trim()].filter(Boolean) : [];
  return [...own, ...Object.values(rest).flatMap((child) => collectTexts(child, depth + 1))];
}
