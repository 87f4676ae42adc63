import { type ClipboardEvent, type DragEvent, useState } from 'react';
import { explainFailure } from '../../../../src/pages/common/request.ts';
import { postPicture } from '../api.ts';

const MAX_PICTURES = 4;

/** Pictures that go with the message that is being written. */
export interface Attachments {
  /** By their names on the server. */
  names: string[];
  /** How many are on their way there. */
  pending: number;
  /** Why one could not be taken, in Chinese; '' otherwise. */
  failure: string;
  add(files: Iterable<File>): void;
  remove(name: string): void;
  clear(): void;
  /** For the place where pictures are pasted or dropped. */
  onPaste(event: ClipboardEvent): void;
  onDrop(event: DragEvent): void;
}

/** `onAdded` is called for each message's first picture. */
export function useAttachments(onAdded: () => void): Attachments {
  const [names, setNames] = useState<string[]>([]);
  const [pending, setPending] = useState(0);
  const [failure, setFailure] = useState('');

  async function upload(file: File): Promise<void> {
    setPending((count) => count + 1);
    try {
      const name = await postPicture(file);
      setNames((known) => [...known, name]);
    } catch (error) {
      setFailure(explainFailure(error, '图片没有传上去，请重试。'));
    } finally {
      setPending((count) => count - 1);
    }
  }

  function add(files: Iterable<File>): void {
    const chosen = [...files];
    const room = MAX_PICTURES - names.length - pending;
    if (chosen.length === 0) return;
    setFailure(chosen.length > room ? `一条消息最多 ${MAX_PICTURES} 张图片。` : '');
    if (names.length + pending === 0) onAdded();
    for (const file of chosen.slice(0, Math.max(0, room))) void upload(file);
  }

  /** A copied table brings a picture of itself along: the text is what was meant. */
  function take(event: ClipboardEvent | DragEvent, { files, types }: DataTransfer): void {
    if (files.length === 0 || types.includes('text/plain')) return;
    event.preventDefault();
    add(files);
  }

  return {
    names,
    pending,
    failure,
    add,
    remove: (name) => setNames((known) => known.filter((other) => other !== name)),
    clear() {
      setNames([]);
      setFailure('');
    },
    onPaste: (event) => take(event, event.clipboardData),
    onDrop: (event) => take(event, event.dataTransfer),
  };
}
