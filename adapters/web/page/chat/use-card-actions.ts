import { useState } from 'react';
import type { CardAction } from '../../../../src/core/card.ts';
import type { CardActions } from '../../../../src/pages/cards/card-actions.ts';
import { useNotify } from '../../../../src/pages/common/Notify.tsx';
import { explainFailure } from '../../../../src/pages/common/request.ts';

/** Which buttons of which message were pressed by whom, as this browser remembers it. */
export interface DoneActions {
  has(key: string): boolean;
  add(key: string): void;
}

/** `post` sends one click to the server. */
export function useCardActions(
  messageId: string,
  personaId: string,
  done: DoneActions,
  post: (messageId: string, value: CardAction) => Promise<void>,
): CardActions {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const keyOf = ({ action, entryId }: CardAction) => `${messageId} ${personaId} ${action} ${entryId ?? ''}`;

  async function run(value: CardAction): Promise<void> {
    if (busy) return;
    setBusy(true);
    try {
      await post(messageId, value);
      done.add(keyOf(value));
    } catch (error) {
      notify.error(explainFailure(error, '没有提交成功，请重试。'));
    } finally {
      setBusy(false);
    }
  }

  return { busy, isDone: (value) => done.has(keyOf(value)), run };
}
