/** A line of text in a picture, in the order in which people read. */
export interface PictureLine {
  text: string;
  /** 0–1. */
  confidence: number;
  /** Characters that may be others: where each stands in `text`, and what else it may be, likeliest first. */
  unsure: { at: number; others: string[] }[];
  /** Where it stands, in pixels of the picture as it is looked at. */
  box: { x: number; y: number; width: number; height: number };
  /** Whether it is written in red or orange, or on such a ground. */
  isRed: boolean;
  /** Brightness of what it is written on, 0–1. */
  ground: number;
}

/** What stands in a picture. */
export interface PictureText {
  /** Pixels, as it is looked at. */
  width: number;
  height: number;
  lines: PictureLine[];
  /** Milliseconds that reading took, without waiting. */
  ms: number;
}

/** Reads the text of pictures. */
export interface PictureReader {
  /** Throws PictureError where the picture cannot be read. */
  read(bytes: Uint8Array): Promise<PictureText>;
  /** Lets go of everything that reading needs. */
  close(): Promise<void>;
}

/** What the pictures of one message say. */
export interface PicturesRead {
  texts: PictureText[];
  /** Why the first that was not read was not; null: all were. */
  problem: PictureProblem | null;
}

/** Why a picture was not read. `unavailable`: nothing on this machine can read pictures. */
export type PictureProblem =
  | 'unavailable'
  | 'too large'
  | 'too many pixels'
  | 'too small'
  | 'heic'
  | 'unknown format'
  | 'damaged'
  | 'too slow'
  | 'too busy'
  | 'failed'
  | 'unreachable';

/** A picture that was not read. */
export class PictureError extends Error {
  readonly problem: PictureProblem;

  constructor(problem: PictureProblem, options?: { cause?: unknown }) {
    super(`the picture was not read: ${problem}`, options);
    this.name = 'PictureError';
    this.problem = problem;
  }
}
