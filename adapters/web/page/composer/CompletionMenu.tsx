import { useEffect, useRef } from 'react';
import type { CompletionMenuState } from './use-completion.ts';

/** Id of the menu, for the text field that controls it. */
export const MENU_ID = 'completion-menu';

/** Id of a line of the menu. */
export function optionId(index: number): string {
  return `${MENU_ID}-${index}`;
}

/** Mentions or commands to choose from; the keyboard stays in the text field. */
export function CompletionMenu({ items, active, setActive, pick }: CompletionMenuState) {
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  if (items.length === 0) return null;
  return (
    <div className="completion-menu" id={MENU_ID} ref={list} role="listbox" aria-label="补全">
      {items.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text field, which keeps the focus, handles the keys
        <div
          key={item.label}
          id={optionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onPointerMove={() => index !== active && setActive(index)}
          // The text field must not lose the focus, and with it the caret.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick(item)}
        >
          <b>{item.label}</b>
          <span>{item.hint}</span>
        </div>
      ))}
    </div>
  );
}
