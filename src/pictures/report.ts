import type { PictureProblem, PictureText } from '../core/ports/read-picture.ts';

/** What the process that reads pictures is sent, one at a time. */
export interface ReadingOrder {
  bytes: Uint8Array;
}

/** What it says of one. */
export type ReadingReport = { text: PictureText } | { problem: PictureProblem; detail: string };
