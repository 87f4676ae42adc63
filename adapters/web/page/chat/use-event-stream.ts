import { useEffect, useEffectEvent, useState } from 'react';
import type { TranscriptMessage } from '../../../../src/core/records/index.ts';
import { EVENTS_URL } from '../api.ts';

/** State of the line to the server. */
export type Connection = 'connecting' | 'open' | 'lost';

/** The server sends a heartbeat every 15 s; three that are missing mean a dead line, e.g. after sleep. */
const SILENCE_MS = 45_000;
const RETRY_MS = 3_000;

/** Listens to new messages. `onOpen` runs on every (re)connect: what came in between has to be fetched. */
export function useEventStream(handlers: {
  onOpen: () => void;
  /** The server answered, but not with a stream. */
  onRefused: () => void;
  onMessage: (message: TranscriptMessage) => void;
}): Connection {
  const [connection, setConnection] = useState<Connection>('connecting');
  const opened = useEffectEvent(handlers.onOpen);
  const refused = useEffectEvent(handlers.onRefused);
  const received = useEffectEvent(handlers.onMessage);

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function reconnectIn(ms: number): void {
      clearTimeout(timer);
      timer = setTimeout(connect, ms);
    }

    function connect(): void {
      source?.close();
      const stream = new EventSource(EVENTS_URL);
      source = stream;
      reconnectIn(SILENCE_MS);
      stream.onopen = () => {
        setConnection('open');
        opened();
      };
      stream.onerror = () => {
        setConnection('lost');
        // While it is connecting the browser tries again by itself; after a refusal it does not.
        if (stream.readyState !== EventSource.CLOSED) return;
        refused();
        reconnectIn(RETRY_MS);
      };
      stream.addEventListener('heartbeat', () => reconnectIn(SILENCE_MS));
      stream.addEventListener('message', ({ data }) => received(JSON.parse(data) as TranscriptMessage));
    }

    connect();
    const goOnline = () => connect();
    const goOffline = () => setConnection('lost');
    addEventListener('online', goOnline);
    addEventListener('offline', goOffline);
    return () => {
      removeEventListener('online', goOnline);
      removeEventListener('offline', goOffline);
      clearTimeout(timer);
      source?.close();
    };
  }, []);

  return connection;
}
