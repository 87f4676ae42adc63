/** A picture as it is looked at, 8 bits a channel, three channels a pixel. */
export interface Raster {
  /** Red, green, blue, row by row. */
  data: Uint8Array;
  width: number;
  height: number;
}

/** Text in a picture: a rectangle around its middle, turned by `angle` (radians, clockwise as y grows downwards). */
export interface Region {
  x: number;
  y: number;
  /** Along the line. */
  width: number;
  /** Across it. */
  height: number;
  angle: number;
}

/** Writes the colour at a point between pixels into `out`; outside of the picture the border goes on. */
export function samplePixel({ data, width, height }: Raster, x: number, y: number, out: Float32Array): void {
  const left = Math.min(Math.max(x, 0), width - 1);
  const upper = Math.min(Math.max(y, 0), height - 1);
  const x0 = Math.floor(left);
  const y0 = Math.floor(upper);
  const right = x0 + 1 < width ? 3 : 0;
  const lower = y0 + 1 < height ? width * 3 : 0;
  const fx = left - x0;
  const fy = upper - y0;
  const at = (y0 * width + x0) * 3;
  for (let channel = 0; channel < 3; channel++) {
    const a = data[at + channel]!;
    const b = data[at + right + channel]!;
    const c = data[at + lower + channel]!;
    const d = data[at + lower + right + channel]!;
    out[channel] = (a + (b - a) * fx) * (1 - fy) + (c + (d - c) * fx) * fy;
  }
}
