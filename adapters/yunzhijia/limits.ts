import type { Rhythm } from '../kit/socket/supervise.ts';

/** Largest callback body and WebSocket frame. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** A callback whose time is further away is a replay. */
export const MAX_SKEW_MS = 10 * 60_000;

/** The platform waits three seconds for the answer to a callback; the second left is for the way back. */
export const ANSWER_WITHIN_MS = 2_000;

/** Vendor limit 3,000 characters (UTF-16 units, the smaller reading); the rest is for what the client adds. */
export const MAX_CONTENT_CHARACTERS = 2_800;
/** A text that is refused as too long is halved, down to this. */
export const MIN_SPLIT_CHARACTERS = 200;
/** `errorCode` of a text that is too long. */
export const TOO_LONG = 1_401_002;
/** Messages of one reply: each counts towards the rate. */
export const MAX_PARTS = 5;
/** What a quote shows of the question. */
export const MAX_SUMMARY_CHARACTERS = 60;
/** What an app card shows below its title. */
export const MAX_APP_CONTENT_CHARACTERS = 120;

/** For one POST to the webhook. */
export const SEND_TIMEOUT_MS = 10_000;
/** Longest wait that the platform may ask for: meanwhile nothing else reaches the group. */
export const MAX_RETRY_AFTER_MS = 60_000;

export const HEARTBEAT_MS = 20_000;
/** Without a frame for so long, a WebSocket is taken for dead. */
export const SILENCE_MS = 75_000;
/** A link that stood for a minute was a good one: the waits start over. */
export const RECONNECT: Rhythm = { firstMs: 1_000, maxMs: 60_000, stableMs: 60_000 };
export const REFUSED_RECONNECT: Rhythm = { firstMs: 5 * 60_000, maxMs: 10 * 60_000, stableMs: 60_000 };
/** Undecodable frames in a row after which the connection is given up. */
export const MAX_BAD_FRAMES = 3;
