import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from '../../../helpers/browser.ts';
import { SMALL_CORPUS, START_TIMEOUT_MS } from '../../commands/run-qunda.ts';
import { type RunningConsole, startConsole } from './built-page.ts';
import { openConsolePage } from './console-page.ts';

vi.setConfig({ testTimeout: START_TIMEOUT_MS, hookTimeout: START_TIMEOUT_MS });

let browser: Browser;
let running: RunningConsole;

beforeAll(async () => {
  browser = await launchBrowser();
  running = await startConsole(['--corpus', SMALL_CORPUS]);
});

afterAll(async () => {
  await browser?.close();
  await running?.close();
});

it('with the first account the page asks who one is, and shows each what their role allows', async () => {
  const { page, complaints, findBarriers, open } = await openConsolePage(browser, running.url);
  const signIn = async (user: string, password: string) => {
    await page.getByRole('textbox', { name: '用户名' }).fill(user);
    await page.getByLabel('访问密码').fill(password);
    await page.getByRole('button', { name: '进入' }).click();
  };
  const add = async (name: string, role: string, password: string) => {
    const form = page.getByRole('form', { name: '新建账号' });
    await form.getByRole('textbox', { name: '名字' }).fill(name);
    await form.getByLabel('密码').fill(password);
    if (role !== '管理员') {
      await form.getByRole('combobox', { name: '角色' }).click();
      await page.getByTitle(role, { exact: true }).click();
    }
    await form.getByRole('button', { name: '新建' }).click();
  };
  await open('accounts');
  await add('组长', '管理员', '很长的密码一二三四');
  await page.getByRole('heading', { name: '群答控制台' }).waitFor();
  expect(await findBarriers()).toEqual([]);
  await signIn('组长', '不对');
  await page.getByText('用户名或密码不正确。').waitFor();
  await signIn('组长', '很长的密码一二三四');
  await page.getByRole('row', { name: /组长（我）/ }).waitFor();
  await add('新人', '只读', '另一个长密码五六七八');
  await page.getByRole('row', { name: /新人/ }).waitFor();
  await open('audit');
  await page.getByRole('row', { name: /组长.*新建账号/ }).waitFor();

  await page.getByRole('button', { name: '退出' }).click();
  await signIn('新人', '另一个长密码五六七八');
  await page.getByText('新人 · 只读').waitFor();
  expect(await page.getByRole('link', { name: '账号' }).count()).toBe(0);
  await page.getByText('要有相应权限的账号才能打开').waitFor();
  await open('drafts');
  await page.getByText('没有草稿。').waitFor();
  expect(await page.getByRole('link', { name: '写新条目' }).count()).toBe(0);
  expect(complaints).toEqual([]);
});
