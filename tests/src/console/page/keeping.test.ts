import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createWebClient } from '../../../e2e/web-client.ts';
import { START_TIMEOUT_MS } from '../../commands/run-qunda.ts';
import { type ConsolePage, DESK } from './console-page.ts';
import { shareConsole } from './share-console.ts';

vi.setConfig({ testTimeout: START_TIMEOUT_MS, hookTimeout: START_TIMEOUT_MS });

const shared = shareConsole();

beforeAll(async () => {
  const web = createWebClient(shared.running.appUrl);
  const listener = await web.listen();
  for (const q of ['进项发票怎么设置自动签收', '地库停车月卡怎么办'])
    await listener.answerTo(await web.say(`@群答 ${q}`));
  listener.close();
});

async function open(path: string): Promise<ConsolePage['page']> {
  const desk = await shared.open({ acceptDownloads: true, ...DESK });
  await desk.open(path);
  return desk.page;
}

/** What the console answers to a program. */
const ask = async (path: string): Promise<Record<string, unknown>> =>
  (await shared.desk.page.request.get(`${shared.running.url}api/console${path}`)).json() as Promise<
    Record<string, unknown>
  >;

describe('figures', () => {
  it('are narrowed to a group and a product line, and so are the questions behind them', async () => {
    const page = await open('figures');
    const asked = page.getByRole('region', { name: '主要数字' }).getByRole('link').first();
    await expect.poll(() => asked.textContent()).toBe('2');
    await page.getByRole('combobox', { name: '哪个产品线' }).click();
    await page.getByTitle('星瀚', { exact: true }).click();
    await expect.poll(() => asked.textContent()).toBe('0');
    await page.getByRole('combobox', { name: '哪个群' }).click();
    await page
      .getByTitle(/网页群/)
      .first()
      .click();
    await expect.poll(() => page.url()).toContain('conversationId=');
    expect(await shared.desk.findBarriers()).toEqual([]);
    await asked.click();
    await page.getByText('没有符合条件的提问。').waitFor();
    await page.getByRole('link', { name: '‹ 统计' }).click();
    await expect.poll(() => page.url()).toContain('product=');
  });

  it('print without what is for the screen only', async () => {
    const page = await open('figures');
    await page.getByText('用得最多的条目').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: '控制台' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    expect(await page.getByText('用得最多的条目').isVisible()).toBe(true);
  });
});

describe('the knowledge', () => {
  it('is taken out as Markdown, a file for each document', async () => {
    const page = await open('entries');
    await page.getByRole('button', { name: '导出…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('还没有在页面上写过或更正过条目。').waitFor();
    await dialog.getByText('全部条目').click();
    const coming = page.waitForEvent('download');
    await dialog.getByRole('button', { name: '下载 sign-and-deduct.md' }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe('sign-and-deduct.md');
    expect(await readFile(await file.path(), 'utf8')).toContain('【编号】F003');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });
});

describe('duty', () => {
  it('is set for a product line of its own, and taken back', async () => {
    const page = await open('duty');
    await page.getByRole('combobox', { name: '给一个产品线另设值班群' }).click();
    await page.getByTitle('星瀚', { exact: true }).click();
    await page.getByRole('combobox', { name: '星瀚 的值班群' }).click();
    await page
      .getByTitle(/网页群/)
      .last()
      .click();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    expect((await ask('/duty')).byProduct).toEqual({ 星瀚: expect.stringContaining('web/') });
    await page.getByRole('button', { name: '星瀚 不再另发' }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await expect.poll(async () => (await ask('/duty')).byProduct).toEqual({});
  });
});

describe('a group', () => {
  it('is forgotten once somebody has said that they are sure', async () => {
    const page = await open('groups');
    await page.getByRole('button', { name: '编辑' }).first().click();
    await page.getByRole('button', { name: '忘掉…' }).click();
    const dialog = page.getByRole('dialog', { name: /^忘掉/ });
    await dialog.getByText('删掉以后找不回来').waitFor();
    const order = dialog.getByRole('button', { name: '忘掉', exact: true });
    expect(await order.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: '我知道这些会删掉' }).check();
    expect(await shared.desk.findBarriers()).toEqual([]);
    await order.click();
    await page.getByText(/已忘掉：.*提问 2/).waitFor();
    expect((await ask('/questions')).total).toBe(0);
  });
});
