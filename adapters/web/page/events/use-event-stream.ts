import { useEffect, useEffectEvent, useState } from 'react';
import type { TranscriptMessage } from '../../../../src/core/records/index.ts';
import { EVENTS_URL } from '../api.ts';
import { shareStream } from './shared-stream.ts';
import type { StreamNote } from './stream.ts';

/** State of the line to the server. */
export type Connection = 'connecting' | 'open' | 'lost';

/** Listens to new messages. `onOpen` runs on every (re)connect: what came in between has to be fetched. */
export function useEventStream(handlers: {
  onOpen: () => void;
  /** The server answered, but not with a stream. */
  onRefused: () => void;
  onMessage: (message: TranscriptMessage) => void;
}): Connection {
  const [connection, setConnection] = useState<Connection>('connecting');
  const hear = useEffectEvent((note: StreamNote) => {
    switch (note.kind) {
      case 'open':
        setConnection('open');
        return handlers.onOpen();
      case 'lost':
        return setConnection('lost');
      case 'refused':
        return handlers.onRefused();
      case 'message':
        return handlers.onMessage(note.message);
    }
  });

  // Whole, because a worker lies elsewhere than the page.
  useEffect(() => shareStream(new URL(EVENTS_URL, document.baseURI).href, (note) => hear(note)), []);

  return connection;
}
