import type { PageOrder } from './shared-stream.ts';
import { openStream, type Stream } from './stream.ts';

/** The pages of this browser. */
const pages = new Set<MessagePort>();
let stream: Stream | undefined;

function enter(page: MessagePort, url: string): void {
  pages.add(page);
  stream ??= openStream(url, (note) => {
    for (const reader of pages) reader.postMessage(note);
  });
  // Who comes later learns what the others know; a pause after a refusal ends, for this page may have signed in.
  if (stream.isOpen) page.postMessage({ kind: 'open' });
  else if (pages.size > 1) stream.reconnect();
}

function leave(page: MessagePort): void {
  pages.delete(page);
  if (pages.size > 0) return;
  stream?.close();
  stream = undefined;
}

addEventListener('connect', (event) => {
  const page = (event as MessageEvent).ports[0];
  if (page === undefined) return;
  page.onmessage = ({ data }: MessageEvent<PageOrder>) => {
    if (data.kind === 'enter') enter(page, data.url);
    else leave(page);
  };
});
