/** Largest request body. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** Longest id of a conversation, person, message or channel. Those of Teams reach some 300 characters. */
export const MAX_ID_CHARACTERS = 1_000;
/** A question is cut to this many characters (code points); longer ones are pasted logs. */
export const MAX_QUESTION_CHARACTERS = 4_000;

/**
 * UTF-8 bytes of a message with its card. Teams documents 100 KB in UTF-16 now, and 28 and 40 KB earlier; clients and
 * other channels differ, so this stays below the smallest and leaves room for the address of the reply.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
export const MAX_CARD_BYTES = 27 * 1024;
/** UTF-8 bytes of a message without a card; leaves room for what JSON escapes. */
export const MAX_TEXT_BYTES = 24 * 1024;
/** Clients cut the title of a button that does not fit, and some refuse very long ones. */
export const MAX_BUTTON_CHARACTERS = 60;

/** The connector gives up on a bot after 15 seconds; its client library would retry for longer than that. */
export const SEND_TIMEOUT_MS = 10_000;
/** For the keys that tokens are checked with, which come from Microsoft. */
export const AUTHENTICATE_TIMEOUT_MS = 10_000;
/** Clocks may differ by this much: the same as the library allows. */
export const MAX_SKEW_SECONDS = 300;

/** Largest picture that is fetched, and how long that may take. */
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
export const PICTURE_TIMEOUT_MS = 10_000;
