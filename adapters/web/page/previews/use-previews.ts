import { useEffect, useState } from 'react';
import type { ChannelPreview } from '../../types.ts';
import { ApiError, fetchPreviews } from '../api.ts';

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
      (error: unknown) =>
        isWanted && setFailure(error instanceof ApiError ? error.message : '页面出错了，请刷新后重试。'),
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
