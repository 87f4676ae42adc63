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

/** Messages, clicks and cards that are remembered at once, for replies and quotes. */
export const MAX_REMEMBERED = 5_000;
/** Largest picture that is downloaded. */
export const MAX_PICTURE_BYTES = 20 * 1024 * 1024;

/** Timing of the long connection. */
export const HANDSHAKE_TIMEOUT_MS = 10_000;
export const PING_EVERY_MS = 25_000;
/** A connection without a frame or a pong for this long is dead. */
export const DEAD_AFTER_MS = 75_000;
/** A connection that ends earlier counts as a failure. */
export const STABLE_AFTER_MS = 10_000;
export const FIRST_BACKOFF_MS = 1_000;
export const MAX_BACKOFF_MS = 60_000;
/** How long a closing socket may take to say goodbye. */
export const CLOSE_TIMEOUT_MS = 1_000;
/** How long stopping waits for sends that DingTalk has put off; then they are tried once more and given up. */
export const STOP_GRACE_MS = 5_000;
