/** Every coded failure of Qunda; the code is stable, the message is for people. */
export type ErrorCode =
  | 'CORPUS_UNREADABLE'
  | 'CORPUS_INVALID'
  | 'CORPUS_SHRUNK'
  | 'CONFIG_INVALID'
  | 'STATE_DAMAGED'
  | 'STATE_LOCKED'
  | 'STATE_UNWRITABLE'
  | 'STATE_UNREACHABLE'
  | 'SEGMENTER_UNAVAILABLE'
  | 'PORT_IN_USE'
  | 'LISTEN_FAILED'
  | 'CHANNEL_FAILED'
  | 'PICTURE_UNREADABLE'
  | 'YUQUE_FAILED'
  | 'USAGE'
  | RefusalCode;

/** Why something that a person asked for over HTTP, in a chat or at the command line was not done. */
export type RefusalCode =
  | 'BAD_REQUEST'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'CHECK_FAILED'
  | 'TOO_MANY_TRIES';

/** Base of all errors that Qunda raises on purpose. The message says what failed, with which value, and what to do next. */
export class QundaError extends Error {
  readonly code: ErrorCode;
  /** What whoever asked needs to go on, as JSON; undefined: the message says it all. */
  readonly details: object | undefined;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown; details?: object }) {
    super(message, options);
    this.name = 'QundaError';
    this.code = code;
    this.details = options?.details;
  }
}
