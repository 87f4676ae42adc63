import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openGroupPage } from '../adapters/web/group-page.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { takeScreenshot } from '../helpers/screenshots/take.ts';
import { START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { createScratchFolder } from '../src/commands/scratch-folder.ts';
import { type App, startApp } from './start-app.ts';

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
  expect(await field.inputValue()).toBe('@群答 ');
  await field.press('Enter');
  await log.getByAltText('图片 1').first().waitFor();
  await page.getByRole('article', { name: /F067/u }).first().waitFor({ timeout: READING_MS });
  expect(await log.getByText('该应用查验权限过期').count()).toBeGreaterThan(0);

  await field.evaluate(
    (element, bytes) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(bytes)], 'b.png', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [...screenshot],
  );
  await page.getByAltText('待发送的图片 1').waitFor();
  await page.getByRole('button', { name: '去掉图片 1' }).click();
  await page.getByAltText('待发送的图片 1').waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});
