import { useEffect, useState } from 'react';
import type { Scroll } from './use-scroll.ts';

/** Loading begins this far before the reader gets to the top. */
const AHEAD_PX = 300;

/** Loads older messages when the reader gets near the top. */
export function useOlder({ viewport }: Scroll, hasMore: boolean, loadOlder: () => Promise<void>) {
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');

  async function load(): Promise<void> {
    setState('loading');
    try {
      await loadOlder();
      setState('idle');
    } catch {
      setState('failed');
    }
  }

  // After every render: what was loaded may not fill the window yet.
  useEffect(() => {
    const view = viewport.current;
    if (view === null || !hasMore || state !== 'idle') return;
    const loadWhenNear = () => {
      if (view.scrollTop < AHEAD_PX) void load();
    };
    loadWhenNear();
    view.addEventListener('scroll', loadWhenNear, { passive: true });
    return () => view.removeEventListener('scroll', loadWhenNear);
  });

  return { state, load };
}
