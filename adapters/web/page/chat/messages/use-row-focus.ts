import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

/** Class of an element that holds one message. */
const ROW = '.row';
const CONTROLS = 'a[href], button, [tabindex]';
/** The tab order that a control had before its row was left. */
const OWN = 'data-own-tabindex';

/** For the element that holds the rows. */
export interface RowFocus {
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onBlur: (event: FocusEvent<HTMLElement>) => void;
}

/**
 * Makes all messages one stop of the Tab key: the arrows go from one to the next, Enter goes to what is inside, where
 * Tab goes on, and Escape comes back. Works on the elements, since every control of every card takes part.
 */
export function useRowFocus(list: RefObject<HTMLElement | null>): RowFocus {
  const current = useRef<HTMLElement>(null);
  const entered = useRef<HTMLElement>(null);
  const arrange = () => list.current !== null && arrangeTabs(list.current, current.current, entered.current);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `arrange` reads nothing but refs
  useEffect(() => {
    if (list.current === null) return;
    arrange();
    const observer = new MutationObserver(arrange);
    observer.observe(list.current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [list]);

  return {
    onFocus({ target }) {
      const row = rowOf(target);
      current.current = row ?? current.current;
      entered.current = row === target ? null : row;
      arrange();
      if (target === list.current) list.current?.querySelector<HTMLElement>(`${ROW}[tabindex="0"]`)?.focus();
    },
    onBlur({ relatedTarget }) {
      if (relatedTarget !== null && list.current?.contains(relatedTarget) === true) return;
      entered.current = null;
      arrange();
    },
    onKeyDown(event) {
      const { key, target } = event;
      const row = rowOf(target as HTMLElement);
      if (row === null || list.current === null) return;
      const next = row === target ? findNext(list.current, row, key) : key === 'Escape' ? row : undefined;
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    },
  };
}

function rowOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>(ROW);
}

/** Where a key leads from a row; nothing where the browser is to do what it does, such as to scroll a long card. */
function findNext(list: HTMLElement, row: HTMLElement, key: string): HTMLElement | undefined {
  const rows = [...list.querySelectorAll<HTMLElement>(ROW)];
  const at = rows.indexOf(row);
  const [view, box] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
  switch (key) {
    case 'ArrowDown':
      return box.bottom > view.bottom ? undefined : rows[at + 1];
    case 'ArrowUp':
      return box.top < view.top ? undefined : rows[at - 1];
    case 'Home':
      return rows[0];
    case 'End':
      return rows.at(-1);
    case 'Enter':
      return row.querySelector<HTMLElement>('a[href], button:enabled') ?? undefined;
    default:
      return undefined;
  }
}

/** Of the rows only `current`, or else the newest, is reached by Tab, and of the controls those of `entered`. */
function arrangeTabs(list: HTMLElement, current: HTMLElement | null, entered: HTMLElement | null): void {
  const rows = [...list.querySelectorAll<HTMLElement>(ROW)];
  const stop = current !== null && rows.includes(current) ? current : rows.at(-1);
  for (const row of rows) {
    row.tabIndex = row === stop ? 0 : -1;
    for (const control of row.querySelectorAll<HTMLElement>(CONTROLS)) {
      if (row === entered) release(control);
      else hold(control);
    }
  }
}

function hold(control: HTMLElement): void {
  if (control.hasAttribute(OWN)) return;
  control.setAttribute(OWN, control.getAttribute('tabindex') ?? '');
  control.tabIndex = -1;
}

function release(control: HTMLElement): void {
  const own = control.getAttribute(OWN);
  if (own === null) return;
  control.removeAttribute(OWN);
  if (own === '') control.removeAttribute('tabindex');
  else control.setAttribute('tabindex', own);
}
