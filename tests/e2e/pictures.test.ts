import type { Browser, Locator } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openGroupPage } from '../adapters/web/page/group-page.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { takeScreenshot } from '../helpers/screenshots/take.ts';
import { START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { createScratchFolder } from '../src/commands/scratch-folder.ts';
import { type App, startApp } from './start-app.ts';
import { createWebClient } from './web-client.ts';

vi.setConfig({ testTimeout: START_TIMEOUT_MS });

const READING_MS = 60_000;

const scratch = createScratchFolder();
let app: App;
let browser: Browser;
let screenshot: Buffer;
beforeAll(async () => {
  browser = await launchBrowser();
  screenshot = await takeScreenshot(browser, { layout: 'toast', message: ['该应用查验权限过期'] });
  app = await startApp(scratch.path);
}, START_TIMEOUT_MS);
afterAll(async () => {
  await browser.close();
  await app.end('SIGTERM');
});

it('answers a screenshot that was chosen or pasted on the page, and shows it in the group', async () => {
  const { page, field, log, complaints } = await openGroupPage(browser, app.url, {});
  await page.getByTestId('pictures').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: screenshot });
  await page.getByAltText('待发送的图片 1').waitFor();
  await expect.poll(() => field.inputValue()).toBe('@群答 ');
  await field.press('Enter');
  await log.getByAltText('图片 1').first().waitFor();
  await page.getByRole('article', { name: /F067/u }).first().waitFor({ timeout: READING_MS });
  await log.getByText('该应用查验权限过期').first().waitFor();

  await bring('paste', field);
  await page.getByAltText('待发送的图片 1').waitFor();
  await page.getByRole('button', { name: '去掉图片 1' }).click();
  await page.getByAltText('待发送的图片 1').waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

it.each(['paste', 'drop'] as const)('answers a picture that came by %s, as it was', async (way) => {
  const { page, field, complaints } = await openGroupPage(browser, app.url, {});
  const solutions = page.getByRole('article', { name: /F067/u });
  const history = await createWebClient(app.url).history();
  const known = history.filter(({ card }) => card?.kind === 'solution' && card.id === 'F067').length;
  await expect.poll(() => solutions.count()).toBeGreaterThanOrEqual(known);
  const before = await solutions.count();
  await bring(way, field);
  const waiting = page.getByAltText('待发送的图片 1');
  await waiting.waitFor();
  const address = await waiting.evaluate((image) => (image as HTMLImageElement).src);
  const kept = Buffer.from(await (await fetch(address)).arrayBuffer());
  expect(kept.equals(screenshot)).toBe(true);
  await field.press('Enter');
  await waiting.waitFor({ state: 'detached' });
  await expect.poll(() => solutions.count(), { timeout: READING_MS }).toBeGreaterThan(before);
  expect(complaints).toEqual([]);
});

it(
  'answers fifty pictures at once or says that they are too many, and words meanwhile',
  async () => {
    const post = async (path: string, body: BodyInit, type: string): Promise<Record<string, string>> => {
      const headers = { 'Content-Type': type, Origin: new URL(app.url).origin };
      const response = await fetch(`${app.url}api/web${path}`, { method: 'POST', headers, body });
      expect(response.status).toBeLessThan(300);
      return (await response.json()) as Record<string, string>;
    };
    const part = await sharp(screenshot).extract({ left: 200, top: 40, width: 500, height: 60 }).toBuffer();
    const { name } = await post('/pictures', new Uint8Array(part), 'application/octet-stream');
    const message = JSON.stringify({ personaId: 'finance', text: '@群答', pictures: [name] });
    const asking = Array.from({ length: 50 }, () =>
      post('/conversations/internal/messages', message, 'application/json'),
    );
    const asked = (await Promise.all(asking)).map(({ id }) => id);
    const client = createWebClient(app.url);
    const answered = async () => {
      const answers = (await client.history()).filter(({ from }) => from.isBot);
      return new Set(answers.map(({ replyTo }) => replyTo?.id));
    };
    const words = await client.say('@群答 /help', 'developer');
    await expect.poll(async () => (await answered()).has(words), { timeout: READING_MS }).toBe(true);
    const missing = async () => {
      const known = await answered();
      return asked.filter((id) => !known.has(id));
    };
    await expect.poll(missing, { timeout: 4 * READING_MS, interval: 1_000 }).toEqual([]);
  },
  6 * READING_MS,
);

/** Brings the screenshot to the field as people do. */
async function bring(way: 'paste' | 'drop', field: Locator): Promise<void> {
  await field.evaluate(
    (element, [kind, bytes]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], 'b.png', { type: 'image/png' }));
      const how = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        kind === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, ...how })
          : new DragEvent('drop', { dataTransfer: data, ...how }),
      );
    },
    [way, [...screenshot]] as const,
  );
}
