import type { TranscriptMessage } from '../../../../src/core/records/index.ts';

/** What a stream of events tells the page. */
export type StreamNote =
  /** Also after every break: what came in between has to be fetched. */
  | { kind: 'open' }
  | { kind: 'lost' }
  /** The server answered, but not with a stream. */
  | { kind: 'refused' }
  | { kind: 'message'; message: TranscriptMessage };

/** A line to the server that comes back by itself. */
export interface Stream {
  readonly isOpen: boolean;
  /** Tries at once, rather than when the browser or the pause after a refusal would. */
  reconnect(): void;
  close(): void;
}

/** The server sends a heartbeat every 15 s; three that are missing mean a dead line, e.g. after sleep. */
const SILENCE_MS = 45_000;
const RETRY_MS = 3_000;

/** Listens to `url`, in a page as well as in a worker. */
export function openStream(url: string, tell: (note: StreamNote) => void): Stream {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function reconnectIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(reconnect, ms);
  }

  function connect(): EventSource {
    const stream = new EventSource(url);
    reconnectIn(SILENCE_MS);
    stream.onopen = () => tell({ kind: 'open' });
    stream.onerror = () => {
      tell({ kind: 'lost' });
      // While it is connecting the browser tries again by itself; after a refusal it does not.
      if (stream.readyState !== EventSource.CLOSED) return;
      tell({ kind: 'refused' });
      reconnectIn(RETRY_MS);
    };
    stream.addEventListener('heartbeat', () => reconnectIn(SILENCE_MS));
    stream.addEventListener('message', ({ data }) => {
      tell({ kind: 'message', message: JSON.parse(data) as TranscriptMessage });
    });
    return stream;
  }

  function reconnect(): void {
    source.close();
    source = connect();
  }

  const goOffline = () => tell({ kind: 'lost' });
  addEventListener('online', reconnect);
  addEventListener('offline', goOffline);
  source = connect();
  return {
    get isOpen() {
      return source.readyState === EventSource.OPEN;
    },
    reconnect,
    close() {
      removeEventListener('online', reconnect);
      removeEventListener('offline', goOffline);
      clearTimeout(timer);
      source.close();
    },
  };
}
