import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type App, startApp } from '../../../e2e/start-app.ts';
import { createWebClient, type Listener, type WebClient } from '../../../e2e/web-client.ts';
import { launchBrowser } from '../../../helpers/browser.ts';
import { makeTemporaryFolder } from '../../../helpers/temporary-folder.ts';
import { START_TIMEOUT_MS } from '../../commands/run-qunda.ts';
import { type FrontedApp, frontApp } from './built-page.ts';
import { type ConsolePage, openConsolePage } from './console-page.ts';

vi.setConfig({ testTimeout: 3 * START_TIMEOUT_MS, hookTimeout: 3 * START_TIMEOUT_MS });

/** A check learns a whole corpus anew. */
const CHECK = { timeout: 90_000 };

let browser: Browser;
let app: App;
let front: FrontedApp;
let web: WebClient;
let listener: Listener;
let desk: ConsolePage;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

beforeEach(async () => {
  app = await startApp(await makeTemporaryFolder());
  web = createWebClient(app.url);
  listener = await web.listen();
  front = await frontApp(app.url);
});

afterEach(async () => {
  await desk?.page.context().close();
  listener.close();
  await front.close();
  await app.end('SIGTERM');
  expect(desk.complaints).toEqual([]);
});

const listValues = (group: Locator): Promise<string[]> =>
  group.getByRole('textbox').evaluateAll((boxes) => boxes.map((box) => (box as HTMLTextAreaElement).value));

const ask = async (text: string) => (await listener.answerTo(await web.say(`@群答 ${text}`))).card;

describe('the loop from a miss to an answer, on the page', () => {
  it('shows what was asked in one group, takes a new entry through its check, and the bot answers from it', async () => {
    for (const q of [
      '地库停车月卡怎么办',
      '请问地库的停车月卡找谁办',
      '地库的停车月卡在哪办理',
      '食堂周末供应晚饭吗',
    ]) {
      expect((await ask(q))?.kind).toBe('notice');
    }
    desk = await openConsolePage(browser, front.url);
    const { page } = desk;
    await page.getByRole('heading', { name: '待处理', level: 1 }).waitFor();
    const groups = page.getByRole('region', { name: '问题组' }).getByRole('listitem');
    await expect.poll(() => groups.count()).toBe(2);
    expect(await groups.first().textContent()).toContain('3 次');
    await groups.first().getByRole('link').click();
    const panel = page.getByRole('region', { name: '这组问题' });
    await panel.getByText('请问地库的停车月卡找谁办').waitFor();

    await panel.getByRole('link', { name: '写新条目' }).click();
    const similar = page.getByRole('group', { name: '相似问' });
    await expect.poll(() => listValues(similar)).toContain('请问地库的停车月卡找谁办');
    await page.getByRole('textbox', { name: '方案 1' }).fill('在行政服务台登记车牌。');
    await page.getByRole('button', { name: '加一步' }).click();
    await page.getByRole('textbox', { name: '方案 2' }).fill('缴费后当天生效。');
    await page.getByRole('region', { name: '预览' }).getByText('在行政服务台登记车牌。').waitFor();

    await page.getByRole('button', { name: '检查' }).click();
    const check = page.getByRole('region', { name: '检查结果' });
    await check.getByText('检查通过，可以发布').waitFor(CHECK);
    await check
      .getByRole('row', { name: /停车月卡.*答不上.*变好/ })
      .first()
      .waitFor();
    expect((await ask('停车月卡在哪里办理'))?.kind).toBe('notice');

    await check.getByRole('button', { name: '发布' }).click();
    await page.getByText('版本 2 已生效').waitFor(CHECK);
    expect(await ask('停车月卡在哪里办理')).toMatchObject({
      kind: 'solution',
      title: expect.stringContaining('停车月卡'),
    });
    await page.getByRole('link', { name: '回到待处理' }).click();
    await expect.poll(() => groups.count()).toBe(1);

    await page.getByRole('link', { name: '版本', exact: true }).click();
    const first = page.getByRole('row', { name: /文档里的知识库/ });
    await first.getByRole('button', { name: '回退到此' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '回退' }).click();
    await page
      .getByRole('row', { name: /^3|回退到版本 1/ })
      .first()
      .waitFor(CHECK);
    expect((await ask('停车月卡在哪里办理'))?.kind).toBe('notice');

    await page.getByRole('checkbox', { name: '选中版本 1' }).check();
    await page.getByRole('checkbox', { name: '选中版本 2' }).check();
    await page.getByRole('button', { name: '比较选中的两个' }).click();
    await page.getByText('缴费后当天生效。').waitFor();
  });

  it('stops a publication that breaks a golden question, and goes on with a reason', async () => {
    const q = '进项发票怎么设置自动签收';
    expect(await ask(q)).toMatchObject({ kind: 'solution', id: 'F003' });
    desk = await openConsolePage(browser, front.url);
    const { page } = desk;
    await desk.open('golden');
    await page.getByRole('textbox', { name: '问题' }).fill(q);
    await page.getByRole('combobox', { name: '用哪个条目' }).fill('F003');
    await page.getByTitle(/^F003 /).click();
    await page.getByRole('button', { name: '添加' }).click();
    await page.getByRole('row', { name: /自动签收.*F003/ }).waitFor();

    await desk.open('editor?entry=F003');
    await page.getByText('文本', { exact: true }).click();
    const text = page.getByRole('textbox', { name: '条目内容' });
    await expect.poll(() => text.inputValue()).toContain('F003');
    await text.fill('#### 食堂的菜单在哪里看\n【编号】F003\n【方案】\n1. 食堂门口有公告。');
    await page.getByRole('button', { name: '检查' }).click();
    const check = page.getByRole('region', { name: '检查结果' });
    await check.getByText('检查没有通过，不能直接发布').waitFor(CHECK);
    expect(await check.getByRole('button', { name: '发布', exact: true }).count()).toBe(0);
    await check.getByRole('button', { name: '仍要发布…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '仍要发布' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: '理由' }).fill('食堂比发票重要');
    await dialog.getByRole('button', { name: '仍要发布' }).click();
    await page.getByText('版本 2 已生效').waitFor(CHECK);
    await page.getByRole('link', { name: '看版本' }).click();
    await page.getByText('食堂比发票重要').waitFor();
  });
});

describe('with the keyboard alone', () => {
  it('a miss becomes an entry that is checked, published and answered from', async () => {
    expect((await ask('地库停车月卡怎么办'))?.kind).toBe('notice');
    desk = await openConsolePage(browser, front.url);
    const { page } = desk;
    await page.getByRole('link', { name: '地库停车月卡怎么办' }).waitFor();
    await reach(page, page.getByRole('link', { name: '地库停车月卡怎么办' }));
    await page.keyboard.press('Enter');
    const write = page.getByRole('link', { name: '写新条目' });
    await write.waitFor();
    await reach(page, write);
    await page.keyboard.press('Enter');
    const step = page.getByRole('textbox', { name: '方案 1' });
    await step.waitFor();
    await reach(page, step);
    await page.keyboard.type('在行政服务台登记车牌。');
    await reach(page, page.getByRole('button', { name: '检查' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    const publish = page.getByRole('button', { name: '发布', exact: true });
    await publish.waitFor(CHECK);
    await reach(page, publish);
    await page.keyboard.press('Enter');
    await page.getByText('版本 2 已生效').waitFor(CHECK);
    expect((await ask('地库停车月卡怎么办'))?.kind).toBe('solution');
  });
});

const MAX_STOPS = 80;

/** Presses Tab until the element has the focus. */
async function reach(page: Page, element: Locator, key = 'Tab'): Promise<void> {
  for (let stop = 0; stop < MAX_STOPS; stop++) {
    if (await element.evaluate((each) => each === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${MAX_STOPS} times ${key} do not lead to ${element}`);
}
