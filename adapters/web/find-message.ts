import type { Store } from '../../src/core/ports/store.ts';
import type { TranscriptMessage } from '../../src/core/records/index.ts';
import { HttpError } from '../kit/http/http-error.ts';

/** A message of this very conversation; one of another conversation does not exist here. */
export async function findMessage(store: Store, conversationId: string, id: string): Promise<TranscriptMessage> {
  const message = await store.messages.get(id);
  if (message?.conversationId !== conversationId) throw new HttpError('NOT_FOUND', '找不到这条消息，可能太早了。');
  return message;
}
