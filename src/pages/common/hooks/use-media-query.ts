import { useSyncExternalStore } from 'react';

/** Whether the CSS media query holds, kept up to date. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => matchMedia(query).matches,
  );
}

/** Single column; the same width as in the style sheets. */
export const PHONE = '(max-width: 720px)';
