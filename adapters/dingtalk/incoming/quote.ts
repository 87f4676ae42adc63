import { toRecord, toText } from '../../kit/json.ts';
import type { RobotMessage } from '../types.ts';
import { type Attachment, decodeContent } from './content.ts';

/** The message that another one quotes. */
export interface Quote {
  messageId: string;
  /** A file by its name or as 「[文件]」; '' for a picture and for what cannot be told. */
  text: string;
  pictures: string[];
}

/** What stands for something quoted that has no name, as chat clients write it. */
const STEADS: Record<Attachment['kind'], string> = {
  file: '[文件]',
  voice: '[语音]',
  video: '[视频]',
  location: '[位置]',
  contact: '[名片]',
  record: '[聊天记录]',
  // Also a card without its content, which may be the bot's own answer.
  link: '',
  other: '',
};

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
  const stead = attachment && (attachment.name || STEADS[attachment.kind]);
  const words = [text.trim(), legacyText.trim(), recalled, stead].find(Boolean) ?? '';
  if (words === '' && pictures.length === 0) return undefined;
  return { messageId: ids.find(Boolean) ?? '', text: words, pictures };
}
