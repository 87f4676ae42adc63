/** Longest message a person may send, in characters (code points). */
export const MAX_TEXT_CHARACTERS = 4_000;
/** Largest request body. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Largest picture, and most of one message. */
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
export const MAX_PICTURES = 4;

/** Messages in one answer of the history, when the page does not say and at most. */
export const DEFAULT_PAGE_MESSAGES = 50;
export const MAX_PAGE_MESSAGES = 100;
/** A quoted message is cut to this many characters. */
export const MAX_QUOTE_CHARACTERS = 120;

/** Undelivered messages in one answer. */
export const MAX_UNDELIVERED_MESSAGES = 200;

/** Most proxies cut a connection that is silent for 30 or 60 seconds. */
export const HEARTBEAT_MS = 15_000;
/** Pages open at once, over all visitors. */
export const MAX_EVENT_STREAMS = 500;
/** A reader that is this far behind is cut off; its page reconnects and reads the history. */
export const MAX_EVENT_BACKLOG_BYTES = 1024 * 1024;
