import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../../../../helpers/browser.ts';
import { type FakeDocument, type FakeYuque, startYuque } from '../../../../stand-ins/yuque.ts';
import { START_TIMEOUT_MS } from '../../../commands/run-qunda.ts';
import { type RunningConsole, startConsole } from '../built-page.ts';
import { type ConsolePage, DESK, openConsolePage, PHONE } from '../console-page.ts';

vi.setConfig({ testTimeout: START_TIMEOUT_MS, hookTimeout: START_TIMEOUT_MS });

const BOOK = 'acme/faq';
const PRINTER = '## 打印机卡纸怎么处理\n【方案】\n1. 打开后盖，取出纸张。';
const PROJECTOR = '## 会议室投影仪没有画面\n【方案】\n1. 按信号源键，选 HDMI 1。';
const TWICE = '## 门禁卡丢了怎么办\n【方案】\n1. 到前台补办。\n## 门禁卡丢了怎么办\n【方案】\n1. 找保安。';

let browser: Browser;
let yuque: FakeYuque;
let running: RunningConsole;
let desk: ConsolePage;
let corrected: string;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const documents: FakeDocument[] = [
    { id: 1, slug: 'office', title: '办公设备', body: `# 办公设备\n\n${PRINTER}\n\n${PROJECTOR}\n` },
    { id: 2, slug: 'doors', title: '门禁', body: TWICE },
    { id: 3, slug: 'sheet', title: '报价', body: '', type: 'Sheet' },
  ];
  yuque = await startYuque({ [BOOK]: { documents } });
  folder = await mkdtemp(join(tmpdir(), 'qunda-corpus-'));
  await writeFile(join(folder, '停车.md'), '## 停车场几点关门\n【方案】\n1. 晚上十点。\n');
  running = await startConsole([], {
    YUQUE_URL: yuque.url,
    YUQUE_TOKEN: yuque.token,
    YUQUE_BOOKS: BOOK,
    YUQUE_POLL_SECONDS: '3600',
    QUNDA_CORPUS: folder,
  });
  await ask('/sync', {});
  corrected = (await entries()).find(({ title }) => title === '打印机卡纸怎么处理')!.id;
  await publish({ entryId: corrected, markdown: PRINTER.replace('打开后盖', '关机，打开后盖') });
});

afterEach(async () => {
  await desk.page.context().close();
  expect(desk.complaints).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await running?.close();
  await yuque?.close();
  await rm(folder, { recursive: true, force: true });
});

async function ask<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(`${running.appUrl}api/console${path}`, {
    ...(body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}

const entries = async (): Promise<{ id: string; title: string }[]> =>
  (await ask<{ entries: { id: string; title: string }[] }>('/entries')).entries;

async function publish(draft: { entryId?: string; markdown: string }): Promise<void> {
  const { id } = await ask<{ id: string }>('/drafts', draft);
  await ask(`/drafts/${id}/publish`, {});
}

async function open(path: string, options: BrowserContextOptions = DESK): Promise<void> {
  desk = await openConsolePage(browser, running.url, { reducedMotion: 'reduce', ...options });
  await desk.open(path);
}

describe.each([
  ['a desk, in light colours', { ...DESK, colorScheme: 'light' as const }],
  ['a phone, in dark colours', { ...PHONE, colorScheme: 'dark' as const }],
])('on %s', (_name, options) => {
  it('the report says what became of each document and file', async () => {
    await open('sync', options);
    const main = desk.page.getByRole('main');
    const documents = main.getByRole('region', { name: '文档' });
    await documents.getByText('是 Sheet，不是文档').waitFor();
    const place = documents.getByRole('link', { name: '第 4 行「门禁卡丢了怎么办」' });
    expect(await place.getAttribute('href')).toBe(`${yuque.url}/${BOOK}/doors`);
    await main.getByRole('region', { name: '文件' }).getByText('停车.md').waitFor();
    await main.getByText(/请求 ?\d+ 次|\d+ 次，这个小时的额度还剩 \d+ \/ 5000/u).waitFor();
    expect(await desk.measureOverflow()).toBe(0);
    expect(await desk.findBarriers()).toEqual([]);
  });

  it('the difference of a document can be read', async () => {
    await open(`sync/${corrected}`, options);
    await desk.page.getByText('1. 关机，打开后盖，取出纸张。').waitFor();
    expect(await desk.measureOverflow()).toBe(0);
    expect(await desk.findBarriers()).toEqual([]);
  });
});

describe('what was written on the page', () => {
  const confirm = async (): Promise<void> => {
    await desk.page.getByRole('button', { name: '写进语雀' }).first().click();
    await desk.page.getByRole('tooltip').getByRole('button', { name: '写进语雀' }).click();
  };

  it('goes to Yuque at a press, after another look where somebody edits the document meanwhile', async () => {
    await open('sync');
    await desk.page.getByRole('link', { name: '看《办公设备》会怎样改' }).click();
    await desk.page.getByText('1. 关机，打开后盖，取出纸张。').waitFor();
    const document = yuque.books[BOOK]!.documents[0]!;
    Object.assign(document, {
      body: document.body.replace('# 办公设备', '# 办公设备\n\n有问题找前台。'),
      content_updated_at: new Date().toISOString(),
    });
    const stale = await ask<{ error: { code: string; details: object } }>(`/sync/proposals/${corrected}`, {
      version: 'x',
    });
    expect(stale.error).toMatchObject({
      code: 'CONFLICT',
      details: { proposal: { after: expect.stringContaining('有问题找前台。') } },
    });
    await confirm();
    await desk.page.getByText('刚刚有人改过，没有写回').waitFor();
    await desk.page.getByText('有问题找前台。').waitFor();
    expect(document.body).not.toContain('关机');
    await confirm();
    await desk.page.getByText('已写进语雀').waitFor();
    expect(document.body).toContain('有问题找前台。');
    expect(document.body).toContain('1. 关机，打开后盖，取出纸张。');
    await expect.poll(() => ask<{ proposals: object[] }>('/sync/proposals')).toMatchObject({ proposals: [] });
    expect(JSON.stringify(await ask('/audit'))).toContain(`"action":"proposal.write","target":"${corrected}"`);
  });

  it('goes to the document that a person chooses where it is new', async () => {
    await publish({ markdown: '#### 停车月卡怎么办理\n【方案】\n1. 在前台登记车牌。' });
    await open('sync');
    await desk.page.getByRole('combobox', { name: '停车月卡怎么办理写进哪一篇' }).click();
    await desk.page.getByTitle('门禁（acme/faq）').click();
    await desk.page.getByText('1. 在前台登记车牌。').waitFor();
    await confirm();
    await desk.page.getByText('已写进语雀').waitFor();
    expect(yuque.books[BOOK]!.documents[1]!.body).toContain(`${TWICE}\n\n## 停车月卡怎么办理\n`);
  });

  it('is shown for copying where the document is not written to', async () => {
    const document = yuque.books[BOOK]!.documents[0]!;
    const projector = (await entries()).find(({ title }) => title === '会议室投影仪没有画面')!.id;
    await publish({ entryId: projector, markdown: PROJECTOR.replace('HDMI 1', 'HDMI 2') });
    document.format = 'lake';
    await open(`sync/${projector}`);
    await desk.page.getByRole('alert').getByText('不是 Markdown 格式').waitFor();
    const section = desk.page.getByRole('region', { name: '这一条的写法' });
    await section.getByText('1. 按信号源键，选 HDMI 2。').waitFor();
    await section.getByRole('button', { name: '复制这一条' }).waitFor();
    expect(await desk.page.getByRole('button', { name: '写进语雀' }).count()).toBe(0);
    expect(await desk.findBarriers()).toEqual([]);
    document.format = 'markdown';
  });
});
