import { type KeyboardEvent, useState } from 'react';
import type { Persona, SessionInfo } from '../../types.ts';
import { type Completion, completeCommand, completeMention, findQuery } from './completions.ts';

export interface CompletionMenuState {
  items: readonly Completion[];
  active: number;
  setActive: (index: number) => void;
  /** Handles a key that belongs to the menu and says whether it did. */
  onKey: (event: KeyboardEvent) => boolean;
  pick: (item: Completion) => void;
}

/** The menu for the word at the caret. `replace` puts `insert` in place of the text from `start` to the caret. */
export function useCompletion(
  text: string,
  caret: number,
  { botName, personas, commands }: SessionInfo,
  speaker: Persona,
  replace: (start: number, insert: string) => void,
): CompletionMenuState {
  const [dismissed, setDismissed] = useState<string>();
  const [selection, setSelection] = useState({ text: '', index: 0 });
  const query = findQuery(text, caret);
  const others = personas.filter(({ id }) => id !== speaker.id);

  let items: Completion[] = [];
  if (query !== undefined && dismissed !== text) {
    items =
      query.kind === 'mention' ? completeMention(query.word, botName, others) : completeCommand(query.word, commands);
  }
  // What was selected for another word means nothing for this one.
  const active = selection.text === text ? Math.min(selection.index, items.length - 1) : 0;
  const setActive = (index: number) => setSelection({ text, index: (index + items.length) % items.length });

  function pick(item: Completion): void {
    if (query !== undefined) replace(query.start, item.insert);
  }

  function onKey(event: KeyboardEvent): boolean {
    const item = items[active];
    if (item === undefined || event.shiftKey) return false;
    if (event.key === 'ArrowDown') setActive(active + 1);
    else if (event.key === 'ArrowUp') setActive(active - 1);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(item);
    else if (event.key === 'Escape') setDismissed(text);
    else return false;
    event.preventDefault();
    return true;
  }

  return { items, active, setActive, onKey, pick };
}
