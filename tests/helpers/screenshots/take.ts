import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { drawScreen, FONT_URL, type Screen } from './layouts.ts';

const FONT = createRequire(import.meta.url).resolve(
  '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2',
);

/** How a picture of a screen comes about. */
export interface Camera {
  /** Pixels of the picture for a pixel of the screen; 1 by default. */
  scale?: number;
  /** JPEG of this quality (1–100); without it PNG. */
  quality?: number;
  /** The screen is turned by so many degrees, as somebody holds a phone before it. */
  tilt?: number;
  /** Degrees by which the screen is looked at from the side. */
  perspective?: number;
  /** The picture lies on its side or its head (clockwise), and no EXIF says so. */
  turn?: 90 | 180 | 270;
  /** Stripes and grain as a phone sees them on a screen. */
  isNoisy?: boolean;
}

/** Takes a picture of a screen. */
export async function takeScreenshot(browser: Browser, screen: Screen, camera: Camera = {}): Promise<Buffer> {
  const { scale = 1, quality, tilt = 0, perspective = 0, turn, isNoisy = false } = camera;
  const viewport = screen.layout === 'phone' ? { width: 390, height: 760 } : { width: 900, height: 500 };
  const page = await browser.newPage({ viewport, deviceScaleFactor: scale });
  try {
    await show(page, drawScreen(screen));
    if (tilt !== 0) await page.addStyleTag({ content: turned(tilt) });
    if (perspective !== 0) await page.addStyleTag({ content: seenFromTheSide(perspective) });
    if (isNoisy) await page.evaluate(addNoise);
    const taken = await page.screenshot(quality === undefined ? { type: 'png' } : { type: 'jpeg', quality });
    if (turn === undefined) return taken;
    const lying = sharp(taken).rotate(turn);
    return await (quality === undefined ? lying : lying.jpeg({ quality })).toBuffer();
  } finally {
    await page.close();
  }
}

async function show(page: Page, html: string): Promise<void> {
  await page.route(FONT_URL, (route) =>
    route.fulfill({ path: FONT, headers: { 'access-control-allow-origin': '*', 'content-type': 'font/woff2' } }),
  );
  await page.setContent(html);
  await page.evaluate(() => document.fonts.ready);
}

function turned(degrees: number): string {
  return `html { background: #3b3a38 } body { transform: rotate(${degrees}deg) scale(0.94) }`;
}

function seenFromTheSide(degrees: number): string {
  return `html { background: #3b3a38; perspective: 1100px } body { height: 100vh; transform: rotateY(${degrees}deg) rotateX(4deg) scale(0.9) }`;
}

/** Runs in the page. */
function addNoise(): void {
  const canvas = document.createElement('canvas');
  canvas.width = innerWidth;
  canvas.height = innerHeight;
  canvas.style.cssText = 'position:fixed;inset:0;pointer-events:none;opacity:.16';
  const pen = canvas.getContext('2d')!;
  const image = pen.createImageData(canvas.width, canvas.height);
  let seed = 7;
  for (let at = 0; at < image.data.length; at += 4) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const y = Math.floor(at / 4 / canvas.width);
    const x = (at / 4) % canvas.width;
    const stripe = Math.sin(x / 2.7 + y / 9) * 60;
    image.data.fill(128 + stripe + (seed / 2_147_483_648 - 0.5) * 150, at, at + 3);
    image.data[at + 3] = 255;
  }
  pen.putImageData(image, 0, 0);
  document.body.append(canvas);
}
