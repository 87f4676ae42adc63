import { useEffect, useState } from 'react';
import { explainFailure } from '../../../../src/pages/common/request.ts';
import type { ChannelPreview } from '../../types.ts';
import { fetchPreviews } from '../api.ts';

/** How a message looks on every platform. `failure` is '' unless loading failed. */
export function usePreviews(conversationId: string, messageId: string) {
  const [previews, setPreviews] = useState<ChannelPreview[]>();
  const [failure, setFailure] = useState('');
  const [tries, setTries] = useState(1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try loads again
  useEffect(() => {
    let isWanted = true;
    fetchPreviews(conversationId, messageId).then(
      (loaded) => isWanted && setPreviews(loaded),
      (error: unknown) => isWanted && setFailure(explainFailure(error)),
    );
    return () => {
      isWanted = false;
    };
  }, [conversationId, messageId, tries]);

  function reload(): void {
    setFailure('');
    setTries(tries + 1);
  }

  return { previews, failure, reload };
}
