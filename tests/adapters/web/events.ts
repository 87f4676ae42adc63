import type { TranscriptMessage } from '../../../src/core/records/index.ts';

/** A reader of the server-sent events. */
export interface EventReader {
  response: Response;
  /** The next `message` event; rejects when the stream has ended. */
  next(): Promise<TranscriptMessage>;
  /** The next event of any kind, as it came. */
  nextBlock(): Promise<string>;
  close(): Promise<void>;
}

/** Opens /events and resolves once the stream stands. */
export async function openEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const response = await fetch(`${url}/api/web/events`, { headers });
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';

  async function nextBlock(): Promise<string> {
    for (;;) {
      const end = buffer.indexOf('\n\n');
      if (end >= 0) {
        const block = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        return block;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream has ended');
      buffer += value;
    }
  }

  return {
    response,
    nextBlock,
    async next() {
      for (;;) {
        const lines = (await nextBlock()).split('\n');
        const data = lines.find((line) => line.startsWith('data: '));
        if (lines.includes('event: message') && data !== undefined) {
          return JSON.parse(data.slice('data: '.length)) as TranscriptMessage;
        }
      }
    },
    close: () => reader.cancel(),
  };
}
