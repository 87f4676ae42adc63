import { useCallback, useEffect, useRef, useState } from 'react';
import { explainFailure } from '../../../pages/common/request.ts';
import { call } from '../api.ts';

/** What was loaded from a path of the API. */
export interface Load<T> {
  /** Undefined until it is here; what was here stays while it is loaded again. */
  data: T | undefined;
  /** '' unless loading failed. */
  failure: string;
  isLoading: boolean;
  reload: () => Promise<void>;
}

/** Loads a path, and another where it changes; null: nothing to load yet. */
export function useLoad<T>(path: string | null): Load<T> {
  const [loaded, setLoaded] = useState<{ path: string; data: T }>();
  const [failure, setFailure] = useState('');
  const [isLoading, setLoading] = useState(path !== null);
  const latest = useRef(0);

  const reload = useCallback(async () => {
    if (path === null) return;
    latest.current += 1;
    const turn = latest.current;
    setLoading(true);
    try {
      const data = await call<T>('GET', path);
      if (turn !== latest.current) return;
      setLoaded({ path, data });
      setFailure('');
    } catch (error) {
      if (turn === latest.current) setFailure(explainFailure(error));
    } finally {
      if (turn === latest.current) setLoading(false);
    }
  }, [path]);

  useEffect(() => {
    void reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);

  return { data: loaded?.path === path ? loaded.data : undefined, failure, isLoading, reload };
}
