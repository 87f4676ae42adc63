import { useCallback, useEffect, useState } from 'react';
import type { UndeliveredPage } from '../../types.ts';
import { fetchUndelivered } from '../api.ts';
import type { Connection } from '../events/use-event-stream.ts';

const REFRESH_MS = 60_000;

/** The messages that were given up. Nothing announces them, so a page that is in front asks now and then. */
export function useUndelivered(isAllowed: boolean, isVisible: boolean, connection: Connection) {
  const [page, setPage] = useState<UndeliveredPage>();

  const refresh = useCallback(async () => {
    try {
      setPage(await fetchUndelivered());
    } catch {
      // What is known stays; that the line is down or the session over is shown elsewhere.
    }
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that is back may bring news
  useEffect(() => {
    if (!isAllowed || !isVisible) return;
    void refresh();
    const timer = setInterval(refresh, REFRESH_MS);
    return () => clearInterval(timer);
  }, [isAllowed, isVisible, connection, refresh]);

  return { page, refresh };
}
