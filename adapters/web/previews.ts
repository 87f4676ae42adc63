import type { Activity } from 'botbuilder';
import type { ChannelPreview, RenderPreviews } from '../../src/core/ports/previews.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { TranscriptMessage } from '../../src/core/records/index.ts';
import { createReply } from '../../src/core/reply.ts';
import { HttpError } from '../kit/http/http-error.ts';
import { CHANNEL_ID } from './decode.ts';
import { findMessage } from './find-message.ts';
import type { Conversation } from './types.ts';

/** How a stored answer of the bot would look elsewhere. Made from what was stored, so it shows nothing more than that. */
export async function listPreviews(
  store: Store,
  conversation: Conversation,
  messageId: string,
  render: RenderPreviews,
): Promise<ChannelPreview[]> {
  const message = await findMessage(store, conversation.id, messageId);
  if (!message.from.isBot) throw new HttpError('NOT_FOUND', '只有机器人的消息才有各平台效果。');
  return render(toActivity(message, conversation));
}

/** Answers nobody: a person of the console has no id that a platform could mention. */
function toActivity({ from, text, card }: TranscriptMessage, { id, title }: Conversation): Partial<Activity> {
  return {
    ...(card === null ? { type: 'message', text } : createReply(card, text)),
    channelId: CHANNEL_ID,
    conversation: { id, isGroup: true, conversationType: 'group', name: title },
    from: { id: from.id, name: from.name },
  };
}
