import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Closer to the end than this counts as reading the newest messages. */
const NEAR_END_PX = 80;
/** Room above a long new message that is aligned to the top. */
const TOP_GAP_PX = 4;

/** Where the reader is in a list of messages. */
export interface Scroll {
  viewport: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  onScroll: () => void;
  scrollToEnd: () => void;
}

/**
 * Follows new messages while the reader is at the end, and keeps the place when older ones are put in above.
 * A new message taller than the window is shown from its beginning. `ownLast`: the newest was written here.
 */
export function useScroll(firstId: string | undefined, lastId: string | undefined, ownLast: boolean): Scroll {
  const viewport = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const known = useRef({ firstId, lastId: undefined as string | undefined, height: 0 });
  const following = useRef(true);
  const [isAtEnd, setAtEnd] = useState(true);

  const onScroll = useCallback(() => {
    const view = viewport.current;
    if (view === null) return;
    following.current = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR_END_PX;
    setAtEnd(following.current);
  }, []);

  const scrollToEnd = useCallback(() => {
    viewport.current?.scrollTo({ top: viewport.current.scrollHeight });
  }, []);

  useLayoutEffect(() => {
    const view = viewport.current;
    if (view === null) return;
    const before = known.current;
    if (lastId !== before.lastId && (following.current || ownLast)) {
      const newest = content.current?.lastElementChild;
      const top = newest instanceof HTMLElement ? newest.offsetTop - TOP_GAP_PX : view.scrollHeight;
      view.scrollTop = Math.min(top, view.scrollHeight - view.clientHeight);
    } else if (firstId !== before.firstId && !following.current) {
      view.scrollTop += view.scrollHeight - before.height;
    }
    onScroll();
    known.current = { firstId, lastId, height: view.scrollHeight };
  });

  // The keyboard of a phone and a growing composer take room away from below.
  useEffect(() => {
    const view = viewport.current;
    if (view === null) return;
    const observer = new ResizeObserver(() => {
      if (following.current) scrollToEnd();
    });
    observer.observe(view);
    return () => observer.disconnect();
  }, [scrollToEnd]);

  return { viewport, content, isAtEnd, onScroll, scrollToEnd };
}
