import { Tensor } from 'onnxruntime-node';
import type { PictureLine } from '../../core/ports/read-picture.ts';
import type { Models } from './models.ts';
import { type Raster, type Region, samplePixel } from './raster.ts';

/** Height to which the network was taught to bring a line. */
const HEIGHT = 48;
/** Longest line that is read in one go, in heights. */
const MAX_SHAPE = 40;

export type Recognised = Pick<PictureLine, 'text' | 'confidence' | 'unsure'>;

/** A character below this is unsure, and others from that on are what it may be. */
const SURE = 0.97;
const POSSIBLE = 0.01;
const MAX_OTHERS = 3;

/** Reads one line. */
export async function recogniseLine(picture: Raster, region: Region, models: Models): Promise<Recognised> {
  const width = Math.max(16, Math.round(Math.min(MAX_SHAPE, region.width / region.height) * HEIGHT));
  const input = new Tensor('float32', cutOut(picture, region, width), [1, 3, HEIGHT, width]);
  const output = await models.recognise(input);
  const [, steps = 0, count = 0] = output.dims;
  return spell(output.data as Float32Array, steps, count, models.characters);
}

/** The line set straight: blue, green, red, each from -1 to 1. */
function cutOut(picture: Raster, { x, y, width: long, height: high, angle }: Region, width: number): Float32Array {
  const input = new Float32Array(3 * HEIGHT * width);
  const size = HEIGHT * width;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const pixel = new Float32Array(3);
  // A line that is brought down a lot is looked at in several places for each pixel.
  const looks = Math.min(4, Math.max(1, Math.round(high / HEIGHT)));
  for (let row = 0; row < HEIGHT; row++) {
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      for (let look = 0; look < looks * looks; look++) {
        const along = ((column + ((look % looks) + 0.5) / looks) / width - 0.5) * long;
        const across = ((row + (Math.floor(look / looks) + 0.5) / looks) / HEIGHT - 0.5) * high;
        samplePixel(picture, x + along * cos - across * sin - 0.5, y + along * sin + across * cos - 0.5, pixel);
        for (let channel = 0; channel < 3; channel++) input[(2 - channel) * size + at]! += pixel[channel]!;
      }
    }
  }
  const factor = 2 / 255 / (looks * looks);
  for (let at = 0; at < input.length; at++) input[at] = input[at]! * factor - 1;
  return input;
}

/** The likeliest character of each step; the same one twice in a row is one. */
function spell(scores: Float32Array, steps: number, count: number, characters: readonly string[]): Recognised {
  const unsure: Recognised['unsure'] = [];
  let text = '';
  let sum = 0;
  let letters = 0;
  let previous = 0;
  for (let step = 0; step < steps; step++) {
    const row = scores.subarray(step * count, (step + 1) * count);
    const best = findBest(row);
    if (best !== 0 && best !== previous) {
      const others = row[best]! < SURE ? findOthers(row, best, characters) : [];
      if (others.length > 0) unsure.push({ at: text.length, others });
      text += characters[best] ?? '';
      sum += row[best]!;
      letters++;
    }
    previous = best;
  }
  return { text, confidence: letters === 0 ? 0 : sum / letters, unsure };
}

function findBest(row: Float32Array): number {
  let best = 0;
  for (let at = 1; at < row.length; at++) if (row[at]! > row[best]!) best = at;
  return best;
}

function findOthers(row: Float32Array, best: number, characters: readonly string[]): string[] {
  const possible: number[] = [];
  for (let at = 1; at < row.length; at++) if (at !== best && row[at]! >= POSSIBLE) possible.push(at);
  const likeliest = possible.sort((a, b) => row[b]! - row[a]!).slice(0, MAX_OTHERS);
  return likeliest.map((at) => characters[at] ?? '');
}
