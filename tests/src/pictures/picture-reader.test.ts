import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPassages } from '../../../src/conversation/pictures/find-passages.ts';
import { PictureError, type PictureText } from '../../../src/core/ports/read-picture.ts';
import { createPictureReader } from '../../../src/pictures/picture-reader.ts';
import { launchBrowser } from '../../helpers/browser.ts';
import type { Screen } from '../../helpers/screenshots/layouts.ts';
import { takeScreenshot } from '../../helpers/screenshots/take.ts';
import { PATIENT_MS } from './patience.ts';

const SCREEN: Screen = { layout: 'dialog', message: ['无预勾选权限，请配置发票主表的提交预勾选权限'] };
const SAID = '无预勾选权限，请配置发票主表的提交预勾选权限';

const reader = createPictureReader({ limitMs: PATIENT_MS });
let browser: Browser;
let png: Buffer;
beforeAll(async () => {
  browser = await launchBrowser();
  png = await takeScreenshot(browser, SCREEN);
});
afterAll(async () => {
  await browser.close();
  await reader.close();
});

const textOf = ({ lines }: PictureText): string => lines.map(({ text }) => text).join('\n');
const problemOf = (bytes: Uint8Array): Promise<string> =>
  reader.read(bytes).then(
    () => 'none',
    (error: unknown) => (error instanceof PictureError ? error.problem : String(error)),
  );

describe('reading a picture', () => {
  it('finds the lines of a window, where they stand and on what ground', async () => {
    const { width, height, lines, ms } = await reader.read(png);
    expect({ width, height }).toEqual({ width: 900, height: 500 });
    const said = lines.find(({ text }) => text === SAID);
    expect(said?.confidence).toBeGreaterThan(0.9);
    expect(said!.ground - lines.find(({ text }) => text === '我的单据')!.ground).toBeGreaterThan(0.2);
    expect(said!.box.x).toBeGreaterThan(200);
    expect(ms).toBeGreaterThan(0);
  });

  it.each([
    ['a dark screen', { ...SCREEN, isDark: true }, {}],
    ['a phone', { ...SCREEN, layout: 'phone' }, { scale: 2 }],
    ['a small JPEG', SCREEN, { scale: 0.75, quality: 50 }],
    ['a screen that hangs askew', SCREEN, { tilt: 3, scale: 1.25 }],
    ['a photo of a screen', { ...SCREEN, layout: 'bar' }, { isNoisy: true, scale: 1.5 }],
    ['a photo that lies on its side', SCREEN, { turn: 90, scale: 1.25 }],
    ['one that lies on its other side', { ...SCREEN, layout: 'form' }, { turn: 270, quality: 70 }],
    ['one that stands on its head', { ...SCREEN, layout: 'toast' }, { turn: 180 }],
    ['a screen seen from the side', { ...SCREEN, layout: 'bar' }, { perspective: 14, scale: 1.5, quality: 80 }],
  ] as const)('reads %s', async (_name, screen, camera) => {
    const [first] = findPassages(await reader.read(await takeScreenshot(browser, screen, camera)));
    expect(first?.text).toBe(SAID);
  });

  it.each(['webp', 'gif', 'jpeg'] as const)('reads %s', async (format) => {
    expect(textOf(await reader.read(await sharp(png).toFormat(format).toBuffer()))).toContain(SAID);
  });

  it('reads BMP, and a picture that the camera has turned', async () => {
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(textOf(await reader.read(toBmp(data, info.width, info.height)))).toContain(SAID);
    const turned = await sharp(png).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer();
    expect(textOf(await reader.read(turned))).toContain(SAID);
  });

  it('reads a long screenshot to its end', async () => {
    const [top, end] = [png, await takeScreenshot(browser, { layout: 'bar', message: ['该应用查验权限过期'] })];
    const long = await sharp({ create: { width: 1_080, height: 8_000, channels: 3, background: '#fff' } })
      .composite([
        { input: top, left: 0, top: 0 },
        { input: end, left: 0, top: 7_500 },
      ])
      .png()
      .toBuffer();
    const { lines } = await reader.read(long);
    expect(textOf({ lines } as PictureText)).toContain(SAID);
    expect(lines.find(({ text }) => text === '该应用查验权限过期')!.box.y).toBeGreaterThan(7_500);
  });

  it('finds nothing in an empty picture', async () => {
    const empty = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#888' } })
      .png()
      .toBuffer();
    expect((await reader.read(empty)).lines).toEqual([]);
  });

  it('refuses what is cut off, and reads the next one', async () => {
    expect(await problemOf(png.subarray(0, png.length / 2))).toBe('damaged');
    expect(textOf(await reader.read(png))).toContain(SAID);
  });

  it('refuses what comes while fifty wait, and reads those', async () => {
    const small = await sharp(png).extract({ left: 240, top: 185, width: 120, height: 44 }).png().toBuffer();
    const problems = await Promise.all(Array.from({ length: 52 }, () => problemOf(small)));
    expect(problems.filter((problem) => problem === 'too busy')).toHaveLength(2);
    expect(problems.filter((problem) => problem === 'none')).toHaveLength(50);
  });
});

/** 24 bits a pixel, from the lowest row up. */
function toBmp(rgb: Buffer, width: number, height: number): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(54 + stride * height);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = ((height - 1 - y) * width + x) * 3;
      const to = 54 + y * stride + x * 3;
      file[to] = rgb[from + 2]!;
      file[to + 1] = rgb[from + 1]!;
      file[to + 2] = rgb[from]!;
    }
  }
  return file;
}
