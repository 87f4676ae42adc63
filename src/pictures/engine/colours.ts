import { type Raster, type Region, samplePixel } from './raster.ts';

/** What a line is written on, and in. */
export interface Colours {
  isRed: boolean;
  /** Brightness of the ground, 0–1. */
  ground: number;
}

const LOOKS_ALONG = 48;
const LOOKS_ACROSS = 8;

/** Looks at some points of a line: its ground is the commonest brightness, its ink what differs most from that. */
export function findColours(picture: Raster, { x, y, width, height, angle }: Region): Colours {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const points: { colour: Float32Array; brightness: number }[] = [];
  for (let look = 0; look < LOOKS_ALONG * LOOKS_ACROSS; look++) {
    const along = (((look % LOOKS_ALONG) + 0.5) / LOOKS_ALONG - 0.5) * width * 0.94;
    const across = ((Math.floor(look / LOOKS_ALONG) + 0.5) / LOOKS_ACROSS - 0.5) * height * 0.9;
    const colour = new Float32Array(3);
    samplePixel(picture, x + along * cos - across * sin, y + along * sin + across * cos, colour);
    points.push({ colour, brightness: (colour[0]! * 3 + colour[1]! * 6 + colour[2]!) / 2_550 });
  }
  points.sort((a, b) => a.brightness - b.brightness);
  const ground = points[points.length >> 1]!;
  const [darkest, brightest] = [points[0]!, points.at(-1)!];
  const ink = ground.brightness - darkest.brightness > brightest.brightness - ground.brightness ? darkest : brightest;
  return { isRed: isReddish(ink.colour) || isReddish(ground.colour), ground: ground.brightness };
}

/** Red and orange of any brightness, also pale. */
function isReddish([red = 0, green = 0, blue = 0]: Float32Array): boolean {
  const strength = red - Math.max(green, blue);
  return strength > 70 && blue < green + 60;
}
