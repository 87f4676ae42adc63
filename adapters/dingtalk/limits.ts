/** Largest callback body and largest frame. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** Signatures older than this are refused; DingTalk's own rule. */
export const MAX_SKEW_MS = 60 * 60_000;

/** sessionWebhook: no documented limit; other adapters split near 3,800 characters. UNCONFIRMED. */
export const MAX_MARKDOWN_CHARACTERS = 3_600;
/** groupMessages/send: `msgParam` as a JSON string. */
export const MAX_MSG_PARAM_BYTES = 15_000;
/** A card's Markdown variable: 1 KB is documented, blank cards are reported above 3,000 characters. UNCONFIRMED. */
export const MAX_CARD_MARKDOWN_CHARACTERS = 2_800;
/** Shown in the list of conversations only. UNCONFIRMED. */
export const MAX_TITLE_CHARACTERS = 60;
/** sampleActionCard goes up to five; for sessionWebhook UNCONFIRMED. */
export const MAX_BUTTONS = 5;
/** A button is one line on a phone. UNCONFIRMED. */
export const MAX_BUTTON_CHARACTERS = 20;
/** Images that stand in the text; further ones become links. */
export const MAX_IMAGES = 3;

/** OpenAPI: 20 calls a second for one app and one interface (standard edition). */
export const SEND_RATE = { count: 20, perMs: 1_000 };
/** The throttling window of the OpenAPI. */
export const THROTTLE_MS = 1_000;
/** The throttling window of the interfaces that are limited by the minute. */
export const MINUTE_THROTTLE_MS = 60_000;
/** A card may be written again this long after its last change. */
export const CARD_UPDATE_MS = 1_000;
/** The OpenAPI gateway gives up after 3 s. */
export const REQUEST_TIMEOUT_MS = 5_000;
/** A token is renewed this long before it expires (after two hours). */
export const TOKEN_MARGIN_MS = 5 * 60_000;

/** Messages and cards that are remembered, for quotes and clicks. */
export const REMEMBERED = { maxSize: 5_000, keptMs: 7 * 24 * 60 * 60_000 };
/** What a picture may be that is uploaded; DingTalk's own limit is 20 MB. */
export const UPLOADED_TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/bmp'];
/** Longest that an answer waits for its pictures; afterwards they are links. */
export const UPLOAD_TIMEOUT_MS = 8_000;
/** Largest picture that is downloaded. */
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
export const PICTURE_TIMEOUT_MS = 20_000;

/** How often the long connection is asked for a sign of life; one that is silent for so long is dead. */
export const BEAT_EVERY_MS = 20_000;
export const SILENCE_MS = 60_000;
/** Waits before the next connection, and how long one has to stand in order not to count as a failure. */
export const RECONNECT = { firstMs: 1_000, maxMs: 60_000, stableMs: 10_000 };
/** How long stopping waits for messages that are being stored, so that they can be acknowledged. */
export const STOP_ACKS_MS = 2_000;
/** A refusal of a callback is told to the operator so often at most: whoever forges them must not fill the log. */
export const REFUSAL_NOTE_MS = 60_000;
