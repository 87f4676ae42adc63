/** Largest picture that is read, in bytes. */
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
/** Most pixels, as its header says. */
export const MAX_PIXELS = 40_000_000;
/** In a smaller picture no text can be read. */
export const MIN_SIDE = 12;
/** Longest that reading one picture may take. */
export const MAX_READING_MS = 15_000;
/** Pictures that may wait to be read. */
export const MAX_WAITING = 50;
