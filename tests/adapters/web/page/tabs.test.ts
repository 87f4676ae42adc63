import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWebServer, type WebServer } from '../server.ts';
import { shareBuiltPage } from './built-page.ts';
import { type GroupPage, openGroupPage } from './group-page.ts';

const built = shareBuiltPage();
let server: WebServer;
let group: GroupPage;

beforeEach(async () => {
  server = await startWebServer({ pageDirectory: built.pageDirectory, config: { password: '芝麻开门' } });
});

afterEach(async () => {
  await group.page.context().close();
  await server.close();
});

/** Opens the page in the same browser profile as `group`, signed in already. */
async function openTab(): Promise<GroupPage['page']> {
  const page = await group.page.context().newPage();
  await page.goto(server.url);
  await page.getByRole('textbox', { name: '消息' }).waitFor();
  return page;
}

async function signIn(): Promise<void> {
  await group.page.getByLabel('访问密码').fill('芝麻开门');
  await group.page.getByLabel('访问密码').press('Enter');
  await group.field.waitFor();
}

describe('the page', () => {
  it('sends and receives in each of seven tabs, more than a browser has connections to one server', async () => {
    group = await openGroupPage(built.browser, server.url, {});
    await signIn();
    const tabs = [group.page];
    while (tabs.length < 7) tabs.push(await openTab());
    for (const [index, tab] of tabs.entries()) {
      await tab.getByRole('textbox', { name: '消息' }).fill(`第 ${index + 1} 页说的`);
      await tab.getByRole('textbox', { name: '消息' }).press('Enter');
      for (const reader of tabs)
        await reader
          .getByRole('log')
          .getByText(`第 ${index + 1} 页说的`)
          .waitFor();
    }
    // Whoever opened the line may leave.
    await group.page.close();
    group.page = tabs[6] ?? group.page;
    await tabs[1]?.getByRole('textbox', { name: '消息' }).fill('还在');
    await tabs[1]?.getByRole('textbox', { name: '消息' }).press('Enter');
    await group.page.getByRole('log').getByText('还在').waitFor();
  });

  it('receives in a browser without shared workers', async () => {
    group = await openGroupPage(built.browser, server.url, {});
    await group.page.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'));
    await signIn();
    await group.page.reload();
    await group.field.fill('先说一句');
    await group.field.press('Enter');
    const other = await openTab();
    await other.getByRole('textbox', { name: '消息' }).fill('从另一页来的');
    await other.getByRole('textbox', { name: '消息' }).press('Enter');
    await group.log.getByText('从另一页来的').waitFor();
  });

  it('is left by a button, in every tab', async () => {
    group = await openGroupPage(built.browser, server.url, {});
    await signIn();
    const other = await openTab();
    await group.page.getByRole('button', { name: '退出登录' }).click();
    await group.page.getByLabel('访问密码').waitFor();
    await other.getByRole('textbox', { name: '消息' }).fill('还能说吗');
    await other.getByRole('textbox', { name: '消息' }).press('Enter');
    await other.getByLabel('访问密码').waitFor();
    expect((await server.get('/session').then((response) => response.json())).signedIn).toBe(false);
  });
});
