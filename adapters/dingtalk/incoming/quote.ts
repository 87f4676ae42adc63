import { toRecord, toText } from '../../kit/json.ts';
import type { RobotMessage } from '../types.ts';
import { decodeContent } from './content.ts';

/** The message that another one quotes. */
export interface Quote {
  messageId: string;
  /** A file by its name; '' for a picture and for what is known by its id only. */
  text: string;
  pictures: string[];
}

/**
 * Reads the quoted message. It is not in DingTalk's documentation; these are the shapes that several projects have
 * reported. `recall` finds the text of an earlier message where only its id is given.
 */
export function decodeQuote(message: RobotMessage, recall: (id: string) => string | undefined): Quote | undefined {
  const replied = toRecord(toRecord(message.text).repliedMsg ?? toRecord(message.content).repliedMsg);
  const legacy = toRecord(message.quoteMessage);
  const ids = [replied.msgId, message.originalMsgId, message.originalProcessQueryKey, legacy.msgId].map(toText);
  const { text, pictures, attachment } = decodeContent(toText(replied.msgType) || 'text', replied.content);
  const legacyText = toText(toRecord(legacy.text).content);
  const recalled = ids.map((id) => (id ? recall(id) : undefined)).find(Boolean);
  const words = [text.trim(), attachment?.name, legacyText.trim(), recalled].find(Boolean) ?? '';
  if (words === '' && pictures.length === 0) return undefined;
  return { messageId: ids.find(Boolean) ?? '', text: words, pictures };
}
