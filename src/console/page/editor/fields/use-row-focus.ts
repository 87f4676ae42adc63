import { type RefObject, useEffect, useRef } from 'react';

/** Moves the caret to a row of a list once that row is drawn. Rows carry `data-row`. */
export function useRowFocus(list: RefObject<HTMLElement | null>): (at: number) => void {
  const wanted = useRef<number>(undefined);

  useEffect(() => {
    if (wanted.current === undefined) return;
    const rows = list.current?.querySelectorAll<HTMLElement>('[data-row]');
    rows?.[wanted.current]?.focus();
    wanted.current = undefined;
  });

  return (at) => {
    wanted.current = at;
  };
}
