import type { Response } from 'express';
import { createCallbackAnswer } from '../webhook/payloads.ts';

/** The one answer that a callback's own response can carry. */
export interface ReplySlot {
  /** False where it is taken already or nobody is there to read it: the text then goes to the webhook. */
  answer(text: string): Promise<boolean>;
  /** Answers "nothing now" unless it was answered. */
  pass(): void;
  /** Answers that the message was not taken. */
  refuse(): void;
}

export function createReplySlot(response: Response): ReplySlot {
  let isOpen = true;

  function write(content: string): Promise<boolean> {
    isOpen = false;
    const written = new Promise<boolean>((resolve) => {
      response.once('close', () => resolve(response.writableFinished));
      response.once('finish', () => resolve(true));
    });
    response.type('json').end(JSON.stringify(createCallbackAnswer(content)));
    return written;
  }

  response.once('close', () => {
    isOpen = false;
  });
  return {
    answer: (text) => (isOpen ? write(text) : Promise.resolve(false)),
    pass() {
      if (isOpen) void write('');
    },
    refuse() {
      if (isOpen) response.status(503).end();
      isOpen = false;
    },
  };
}
