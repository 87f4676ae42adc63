import { useState } from 'react';
import { useNotify } from '../../../pages/common/Notify.tsx';
import { explainFailure } from '../../../pages/common/request.ts';

/** Something that is done at a click. */
export interface Act {
  busy: boolean;
  /** Resolves with whether it was done; what went wrong is shown. */
  run: (work: () => Promise<unknown>, done?: string) => Promise<boolean>;
}

export function useAct(): Act {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);

  async function run(work: () => Promise<unknown>, done = ''): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    try {
      await work();
      if (done !== '') notify.success(done);
      return true;
    } catch (error) {
      notify.error(explainFailure(error, '没有做成，请重试。'));
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { busy, run };
}
