import type { Store, TranscriptMessage } from '../../src/core/store.ts';
import { HttpError } from '../kit/http-error.ts';
import { MAX_LOOKBACK_MESSAGES } from './limits.ts';

/** A message of this very conversation; one of another conversation does not exist here. */
export async function findMessage(store: Store, conversationId: string, id: string): Promise<TranscriptMessage> {
  const messages = await store.listMessages(conversationId, MAX_LOOKBACK_MESSAGES);
  const message = messages.find((candidate) => candidate.id === id);
  if (message === undefined) throw new HttpError('NOT_FOUND', '找不到这条消息，可能太早了。');
  return message;
}
