import { useEffect, useState } from 'react';
import { explainFailure } from '../../../pages/common/request.ts';
import type { WrittenPreview } from '../../endpoints/preview.ts';
import { call } from '../api.ts';

/** Longer than between two keys. */
const WAIT_MS = 350;

/** What comes of a text, a moment after it was changed. `failure` says why nothing does; what came before stays. */
export function usePreview(markdown: string, entryId: string | null) {
  const [preview, setPreview] = useState<WrittenPreview>();
  const [failure, setFailure] = useState('');

  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(async () => {
      try {
        const read = await call<WrittenPreview>('POST', '/preview', { markdown, entryId });
        if (!isWanted) return;
        setPreview(read);
        setFailure('');
      } catch (error) {
        if (isWanted) setFailure(explainFailure(error));
      }
    }, WAIT_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [markdown, entryId]);

  return { preview, failure };
}
