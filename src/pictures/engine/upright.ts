import sharp from 'sharp';
import type { Models } from './models.ts';
import type { Raster, Region } from './raster.ts';
import { recogniseLine } from './recognise.ts';

/** Quarter turns, clockwise. */
export type Turn = 1 | 2 | 3;

/** A region this much longer one way than the other is a line, and shows how the picture lies. */
const LINE_SHAPE = 3;
/** Lines that are read to find out which of two turns is right. */
const MAX_TRIED = 5;

/** Whether the lines of a picture stand on end: it was turned, and nothing in the file says so. */
export function isLying(regions: readonly Region[]): boolean {
  const tall = regions.filter(({ width, height }) => height > width * LINE_SHAPE).length;
  const wide = regions.filter(({ width, height }) => width > height * LINE_SHAPE).length;
  return tall > wide;
}

/** Which of the turns makes some of the longest lines readable. */
export async function chooseTurn(
  picture: Raster,
  regions: readonly Region[],
  turns: readonly Turn[],
  models: Models,
): Promise<Turn> {
  const longest = regions.toSorted((a, b) => Math.max(b.width, b.height) - Math.max(a.width, a.height));
  const tried: { turn: Turn; confidence: number }[] = [];
  for (const turn of turns) {
    const turned = await turnRaster(picture, turn);
    let confidence = 0;
    for (const region of longest.slice(0, MAX_TRIED)) {
      confidence += (await recogniseLine(turned, turnRegion(region, picture, turn), models)).confidence;
    }
    tried.push({ turn, confidence });
  }
  return tried.reduce((best, next) => (next.confidence > best.confidence ? next : best)).turn;
}

/** The picture, turned. */
export async function turnRaster({ data, width, height }: Raster, turn: Turn): Promise<Raster> {
  const turned = await sharp(data, { raw: { width, height, channels: 3 } })
    .rotate(turn * 90)
    .raw()
    .toBuffer();
  return turn === 2 ? { data: turned, width, height } : { data: turned, width: height, height: width };
}

/** Where a region of the picture is when that is turned. */
export function turnRegion(region: Region, { width, height }: Raster, turn: Turn): Region {
  const { x, y } = region;
  if (turn === 2) return { ...region, x: width - x, y: height - y };
  const sides = { width: region.height, height: region.width };
  return turn === 1 ? { ...region, ...sides, x: height - y, y: x } : { ...region, ...sides, x: y, y: width - x };
}
