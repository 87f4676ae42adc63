import { useState } from 'react';
import { ApiError } from '../../../pages/common/request.ts';
import type { CheckResult } from '../../../publishing/publishing.ts';
import { call, pathTo } from '../api.ts';
import { useAct } from '../parts/use-act.ts';

/** A publication as it is answered. */
export interface Published {
  version: number;
  summary: string;
}

/** What would change if the draft were published, and its publication. */
export function useCheck(draftId: string | null) {
  const [result, setResult] = useState<CheckResult>();
  const [published, setPublished] = useState<Published>();
  const { busy, run } = useAct();

  async function check(): Promise<void> {
    if (draftId === null) return;
    await run(async () => setResult(await call<CheckResult>('POST', `${pathTo('drafts', draftId)}/check`)));
  }

  async function publish(override: string | null): Promise<void> {
    if (draftId === null) return;
    await run(async () => {
      try {
        setPublished(await call<Published>('POST', `${pathTo('drafts', draftId)}/publish`, { override }));
      } catch (error) {
        // Something else was published meanwhile: the check is no longer what it was.
        if (error instanceof ApiError && error.code === 'CHECK_FAILED' && override === null) {
          setResult(await call<CheckResult>('POST', `${pathTo('drafts', draftId)}/check`));
        }
        throw error;
      }
    });
  }

  return { result, published, busy, check, publish, outdate: () => setResult(undefined) };
}
