/** Limits of 企业微信 aibots. Lengths in characters are what the vendor recommends; longer text may be cut by the client. */

/** Largest callback body. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** Largest picture that is downloaded, with what encryption adds. */
export const MAX_MEDIA_BYTES = 10 * 1024 * 1024 + 32;
/** How far the clock of a callback may be off, either way. */
export const MAX_SKEW_SECONDS = 600;

/** Markdown of a stream or a message. */
export const MAX_CONTENT_BYTES = 20_480;
/** Plain text of the welcome; not documented, so the limit of a group webhook's text. */
export const MAX_WELCOME_BYTES = 2_048;
export const MAX_FEEDBACK_ID_BYTES = 256;

export const MAX_TITLE_CHARACTERS = 26;
export const MAX_DESCRIPTION_CHARACTERS = 30;
export const MAX_SUBTITLE_CHARACTERS = 112;
export const MAX_SOURCE_CHARACTERS = 13;
export const MAX_ROW_CHARACTERS = 26;
export const MAX_BUTTON_CHARACTERS = 10;
export const MAX_BUTTONS = 6;

/** Of 5 s that are assumed for a message; later it gets a placeholder and is asked for the rest. */
export const FIRST_REPLY_MS = 2_500;
/** The same for a picture, which is seldom read in time. */
export const FIRST_PICTURE_REPLY_MS = 300;
/** Of 5 s that the vendor gives a click or a welcome, without a second try. */
export const EVENT_REPLY_MS = 3_500;
export const EVENT_WINDOW_MS = 5_000;
/** A second tap on a button within this time is the same one. */
export const DOUBLE_TAP_MS = 10_000;
/** Of 6 min in which a stream may be refreshed. */
export const STREAM_MS = 330_000;
/** How long an answer is kept for a message that is delivered again or polls for the rest. */
export const ANSWER_KEPT_MS = 2 * MAX_SKEW_SECONDS * 1_000;
export const MAX_KEPT_ANSWERS = 10_000;
/** Cards whose buttons work; the oldest go first. */
export const MAX_KEPT_CARDS = 5_000;

/** A message can be answered on the long connection for a day, through its response_url for an hour. */
export const REPLY_WINDOW_MS = 24 * 60 * 60_000;
export const RESPONSE_URL_MS = 60 * 60_000;
/** Sends to one chat over the long connection: in a minute and an hour by the vendor's clock, at which they arrive later. */
export const SENDS_PER_CHAT = [
  { count: 30, windowMs: 61_000 },
  { count: 1_000, windowMs: 61 * 60_000 },
] as const;

/** Pictures of solutions that are shown as pictures of their own; further ones are links. The platform would take ten. */
export const MAX_SHOWN_PICTURES = 3;
/** What it takes of them. The documentation says 2 MB in one place and 10 MB in another. */
export const SHOWN_TYPES: readonly string[] = ['image/png', 'image/jpeg'];
export const MAX_SHOWN_BYTES = 2 * 1024 * 1024;
/** Of the three days that an uploaded picture is kept. */
export const UPLOAD_KEPT_MS = (3 * 24 - 1) * 60 * 60_000;
/** Before base64. */
export const UPLOAD_CHUNK_BYTES = 512 * 1024;
/** Longest that an answer waits for its pictures; afterwards they are links. */
export const UPLOAD_MS = 8_000;

export const HTTP_TIMEOUT_MS = 10_000;
/** Tries of one message; the vendor allows three repeats. */
export const MAX_TRIES = 4;
/** How long a message waits for the long connection before it counts as a try; longer than the longest backoff. */
export const READY_WAIT_MS = 35_000;
export const ACK_TIMEOUT_MS = 10_000;
export const PING_MS = 30_000;
/** Two pings without any sign of life. */
export const SILENCE_MS = 60_000;
export const RECONNECT = { firstMs: 1_000, maxMs: 30_000, stableMs: 60_000 } as const;
/** After a kick, between half of it and all: two programs that reconnect at once would kick each other for ever. */
export const KICKED_RECONNECT = { firstMs: 2 * 60_000, maxMs: 60 * 60_000, stableMs: 2 * 60 * 60_000 } as const;
