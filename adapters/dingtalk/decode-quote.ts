import { decodeSegments } from './decode-content.ts';
import { parseJson, toArray, toRecord, toText } from './parse-json.ts';
import type { RobotMessage } from './types.ts';

/** The message that another one quotes. */
export interface Quote {
  messageId: string;
  /** '' for a picture and for what is known by its id only. */
  text: string;
  pictures: string[];
}

/**
 * Reads the quoted message. It is not in DingTalk's documentation; these are the shapes that several projects have
 * reported. `recall` finds the text of an earlier message where only its id is given.
 */
export function decodeQuote(message: RobotMessage, recall: (id: string) => string | undefined): Quote | undefined {
  const text = toRecord(message.text);
  const replied = toRecord(text.repliedMsg ?? toRecord(message.content).repliedMsg);
  const legacy = toRecord(message.quoteMessage);
  const ids = [replied.msgId, message.originalMsgId, message.originalProcessQueryKey, legacy.msgId].map(toText);
  const messageId = ids.find(Boolean) ?? '';
  const decoded = decodeReplied(toText(replied.msgType), replied.content);
  const written = decoded.text.trim() || toText(toRecord(legacy.text).content).trim();
  const recalled = ids.map((id) => (id ? recall(id) : undefined)).find(Boolean);
  const quote: Quote = { messageId, text: written || (recalled ?? ''), pictures: decoded.pictures };
  return quote.text !== '' || quote.pictures.length > 0 ? quote : undefined;
}

function decodeReplied(msgType: string, content: unknown): { text: string; pictures: string[] } {
  const fields = toRecord(content);
  if (msgType === 'richText') return decodeSegments(toArray(fields.richText));
  if (msgType === 'picture') return { text: '', pictures: [toText(fields.downloadCode)] };
  if (msgType === 'interactiveCard')
    return { text: collectValues(parseTree(fields.cardContent)).join('\n'), pictures: [] };
  if (msgType === 'unknownMsgType') return { text: '', pictures: [] };
  const isBare = typeof content === 'string' && Object.keys(fields).length === 0;
  return { text: isBare ? content : toText(fields.text) || toText(fields.content), pictures: [] };
}

/** The tree comes as an object or as JSON text. */
function parseTree(content: unknown): unknown {
  return typeof content === 'string' ? parseJson(content) : content;
}

/** Far deeper than any card is. */
const MAX_DEPTH = 30;

/** The `value` of every TEXT node of a card, in order. */
function collectValues(node: unknown, depth = 0): string[] {
  if (depth > MAX_DEPTH || typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((child) => collectValues(child, depth + 1));
  const { type, tag, value, ...rest } = toRecord(node);
  const isText = [type, tag].some((kind) => toText(kind).toUpperCase() === 'TEXT');
  const own = isText ? [toText(value).trim()].filter(Boolean) : [];
  return [...own, ...Object.values(rest).flatMap((child) => collectValues(child, depth + 1))];
}
