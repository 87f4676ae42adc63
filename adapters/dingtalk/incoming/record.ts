import { type JsonRecord, toArray, toRecord, toText } from '../../kit/json.ts';

/**
 * The lines of a forwarded chat record, oldest first, as `who: what`. Its form is not in DingTalk's documentation: a
 * title with a summary of lines is reported, and lists of messages. Empty where nothing but the title is known.
 */
export function readRecord({ chatRecord, records, messages, summary }: JsonRecord): string[] {
  const list = [chatRecord, records, messages, summary].map(toArray).find(({ length }) => length > 0);
  const lines = list ? list.map(toLine) : toText(summary).split('\n');
  return lines.map((line) => line.trim()).filter(Boolean);
}

function toLine(item: unknown): string {
  if (typeof item === 'string') return item;
  const { senderNick, senderName, name, content, text } = toRecord(item);
  const who = [senderNick, senderName, name].map(toText).find(Boolean);
  const { text: nested, content: inner } = toRecord(content);
  const what = [nested, inner, text, content].map(toText).find(Boolean) ?? '';
  return who && what ? `${who}: ${what}` : what;
}
