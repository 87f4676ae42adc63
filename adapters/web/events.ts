import type { ServerResponse } from 'node:http';
import type { TranscriptMessage } from '../../src/core/records/index.ts';
import { HttpError } from '../kit/http/http-error.ts';
import { HEARTBEAT_MS, MAX_EVENT_BACKLOG_BYTES, MAX_EVENT_STREAMS } from './limits.ts';

/** Server-sent events to every open page. */
export interface EventHub {
  /** Keeps the response open until the reader leaves, falls behind or `isAllowed` turns false. */
  open(response: ServerResponse, isAllowed: () => Promise<boolean>): void;
  publish(message: TranscriptMessage): void;
  /** Has every page come back, which then fetches what it has missed. */
  renew(): void;
  close(): void;
}

export function createEventHub(): EventHub {
  const readers = new Set<ServerResponse>();
  let isClosed = false;

  function write(response: ServerResponse, text: string): void {
    if (response.writableLength > MAX_EVENT_BACKLOG_BYTES) response.destroy();
    else response.write(text);
  }

  return {
    open(response, isAllowed) {
      // A page reconnects at once: while the server stops, that would keep it from ever ending.
      if (isClosed) throw new HttpError('UNAVAILABLE', '服务正在停止，请稍后再试。');
      if (readers.size >= MAX_EVENT_STREAMS) throw new HttpError('UNAVAILABLE', '打开的页面太多，请稍后再试。');
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        // nginx would hold events back until its buffer is full.
        'X-Accel-Buffering': 'no',
      });
      // An event rather than a comment: the page hears it, and misses it when the line is dead.
      const beat = async (): Promise<void> => {
        if (await isAllowed().catch(() => true)) write(response, 'event: heartbeat\ndata: {}\n\n');
        else response.end();
      };
      readers.add(response);
      write(response, 'retry: 2000\n\n');
      void beat();
      const heartbeat = setInterval(beat, HEARTBEAT_MS);
      response.on('close', () => {
        clearInterval(heartbeat);
        readers.delete(response);
      });
    },
    publish(message) {
      const event = `event: message\nid: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`;
      for (const response of readers) write(response, event);
    },
    renew() {
      for (const response of readers) response.end();
    },
    close() {
      isClosed = true;
      for (const response of readers) response.end();
    },
  };
}
