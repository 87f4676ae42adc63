import { useCallback, useEffect, useState } from 'react';
import { explainFailure } from '../request.ts';

/** Who is here; undefined until that is known. `failure` is why it is not, in Chinese; '' where nothing went wrong. */
export interface SessionState<Session> {
  session: Session | undefined;
  failure: string;
  /** Asks again; never rejects. */
  refresh: () => Promise<void>;
}

/** Asks who is here when the page opens. */
export function useSession<Session>(fetchSession: () => Promise<Session>): SessionState<Session> {
  const [session, setSession] = useState<Session>();
  const [failure, setFailure] = useState('');

  const refresh = useCallback(async () => {
    try {
      setSession(await fetchSession());
      setFailure('');
    } catch (error) {
      setFailure(explainFailure(error));
    }
  }, [fetchSession]);

  useEffect(() => {
    void refresh();
  }, [refresh]);

  return { session, failure, refresh };
}
