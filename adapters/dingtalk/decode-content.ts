import { type JsonRecord, toArray, toRecord, toText } from './parse-json.ts';
import type { RobotMessage } from './types.ts';

/** What a message says, whatever its kind. */
export interface Content {
  /** '' for a picture or a bare mention. */
  text: string;
  /** Codes that pictures are downloaded with; '' for a picture without one. */
  pictures: string[];
  /** Names of the mentions that the message carries as such. */
  mentions: { name: string; userId: string }[];
}

/** Reads the content of a message, or undefined where it is of a kind that asks nothing. */
export function decodeContent(message: Pick<RobotMessage, 'msgtype' | 'text' | 'content'>): Content | undefined {
  const content = toRecord(message.content);
  switch (message.msgtype) {
    case 'text':
      return plain(toText(toRecord(message.text).content) || toText(content.content) || toText(message.content));
    case 'richText':
      return decodeSegments(toArray(content.richText));
    case 'picture':
      return { text: '', pictures: [pictureCode(content)], mentions: [] };
    case 'audio':
      return unlessEmpty(plain(toText(content.recognition)));
    case 'markdown':
      return unlessEmpty(plain(toText(content.text)));
    case 'chatRecord':
      return unlessEmpty(plain([content.title, content.summary].map(toText).filter(Boolean).join('\n')));
    default:
      return undefined;
  }
}

/** Text, pictures and mentions in the order in which they stand. Quoted rich text names its fields differently. */
export function decodeSegments(segments: unknown[]): Content {
  const decoded: Content = { text: '', pictures: [], mentions: [] };
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

function unlessEmpty(content: Content): Content | undefined {
  return content.text.trim() === '' ? undefined : content;
}
