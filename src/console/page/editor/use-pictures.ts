import type { ClipboardEvent, DragEvent } from 'react';
import { useNotify } from '../../../pages/common/Notify.tsx';
import type { KeptPicture } from '../../endpoints/pictures.ts';
import { call } from '../api.ts';
import { useAct } from '../parts/use-act.ts';

/** Pictures that are put into what is written. */
export interface Pictures {
  busy: boolean;
  /** Keeps pictures on the server, then says where each is, for the place where it was put. */
  add: (files: Iterable<File>, place: HTMLTextAreaElement | null) => Promise<void>;
  /** For what pictures are pasted into or dropped on. */
  onPaste: (event: ClipboardEvent) => void;
  onDrop: (event: DragEvent) => void;
}

/** `onKept` is called with the address of each, and the text area that it was put into; null: none that takes pictures. */
export function usePictures(onKept: (url: string, place: HTMLTextAreaElement | null) => void): Pictures {
  const notify = useNotify();
  const { busy, run } = useAct();

  async function add(files: Iterable<File>, place: HTMLTextAreaElement | null): Promise<void> {
    await run(async () => {
      for (const file of files) {
        const { url, warning } = await call<KeptPicture>('POST', '/pictures', file);
        onKept(url, place);
        if (warning !== '') notify.info(warning);
      }
    });
  }

  /** A copied table brings a picture of itself along: the text is what was meant. */
  function take(event: ClipboardEvent | DragEvent, { files, types }: DataTransfer): void {
    if (files.length === 0 || types.includes('text/plain')) return;
    event.preventDefault();
    const { target } = event;
    const isPlace = target instanceof HTMLTextAreaElement && target.dataset.pictures !== undefined;
    // What was pasted is gone once the event is over.
    void add([...files], isPlace ? target : null);
  }

  return {
    busy,
    add,
    onPaste: (event) => take(event, event.clipboardData),
    onDrop: (event) => take(event, event.dataTransfer),
  };
}

/** Writes into a text area at its caret, as if it were typed. */
export function typeInto(area: HTMLTextAreaElement, text: string): void {
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
  area.focus();
}
