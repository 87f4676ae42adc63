import { openStream, type StreamNote } from './stream.ts';

/** What a page tells the worker. */
export type PageOrder = { kind: 'enter'; url: string } | { kind: 'leave' };

/**
 * Listens to `url` through one connection for all pages of this browser: over HTTP/1.1 a browser opens six to a server,
 * and the seventh page would wait for ever. A browser without shared workers gets a connection for each page. Returns
 * how to stop.
 */
export function shareStream(url: string, tell: (note: StreamNote) => void): () => void {
  let close = (): void => {};

  function openOwn(): void {
    close();
    close = openStream(url, tell).close;
  }

  function openShared(): void {
    const worker = new SharedWorker(new URL('./shared-worker.ts', import.meta.url), { type: 'module' });
    const { port } = worker;
    const enter = () => port.postMessage({ kind: 'enter', url } satisfies PageOrder);
    const leave = () => port.postMessage({ kind: 'leave' } satisfies PageOrder);
    const comeBack = ({ persisted }: PageTransitionEvent) => persisted && enter();
    // E.g. a policy of the browser that forbids workers.
    worker.onerror = openOwn;
    port.onmessage = ({ data }: MessageEvent<StreamNote>) => tell(data);
    // A worker is not told of pages that were closed.
    addEventListener('pagehide', leave);
    addEventListener('pageshow', comeBack);
    enter();
    close = () => {
      removeEventListener('pagehide', leave);
      removeEventListener('pageshow', comeBack);
      leave();
      port.close();
    };
  }

  if (typeof SharedWorker === 'undefined') openOwn();
  else openShared();
  return () => close();
}
