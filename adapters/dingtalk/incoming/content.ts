import { type JsonRecord, toArray, toRecord, toText } from '../../kit/json.ts';
import type { RobotMessage } from '../types.ts';
import { readCardTexts } from './card-texts.ts';
import { readRecord } from './record.ts';

/** Something that came instead of words and cannot be read. */
export interface Attachment {
  kind: 'file' | 'voice' | 'video' | 'location' | 'contact' | 'record' | 'link';
  /** As the sender sees it; '' where it has none. */
  name: string;
}

/** What a message says, whatever its kind. */
export interface Content {
  /** '' for a picture, an attachment or a bare mention. */
  text: string;
  /** Codes that pictures are downloaded with; '' for a picture without one. */
  pictures: string[];
  /** Mentions that the message carries as such. */
  mentions: { name: string; userId: string }[];
  attachment?: Attachment;
}

/** What the kinds that cannot be read are called, by DingTalk or in the words that stand in for them; else a file. */
const KINDS: readonly [Attachment['kind'], RegExp][] = [
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
      return readable(readCardTexts(fields.cardContent).join('\n'), kind, fields);
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
  const kind = KINDS.find(([, pattern]) => pattern.test(called))?.[0] ?? 'file';
  return { ...plain(''), attachment: { kind, name: [fileName, title, name].map(toText).find(Boolean) ?? '' } };
}
