import type { BrowserContextOptions } from 'playwright-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createWebClient } from '../../../e2e/web-client.ts';
import { START_TIMEOUT_MS } from '../../commands/run-qunda.ts';
import { DESK, PHONE } from './console-page.ts';
import { shareConsole } from './share-console.ts';

vi.setConfig({ testTimeout: START_TIMEOUT_MS, hookTimeout: START_TIMEOUT_MS });

const shared = shareConsole();

beforeAll(async () => {
  const web = createWebClient(shared.running.appUrl);
  const listener = await web.listen();
  for (const q of ['地库停车月卡怎么办', '请问地库的停车月卡找谁办', '进项发票怎么设置自动签收']) {
    await listener.answerTo(await web.say(`@群答 ${q}`));
  }
  listener.close();
});

async function open(options: BrowserContextOptions = DESK): Promise<void> {
  await shared.open(options);
}

/** Each room, and what shows that its content is there. */
const ROOMS: [path: string, title: string, content: string][] = [
  ['gaps', '待处理', '地库停车月卡怎么办'],
  ['entries', '条目', '修改星瀚发票助手各菜单的提示说明文字'],
  ['entries/F003', '进项发票自动签收', '没有表示'],
  ['drafts', '草稿', '没有草稿。'],
  ['editor?entry=F003', '进项发票自动签收', '区分发票来源'],
  ['versions', '版本', '还没有发布过'],
  ['sync', '语雀', '没有设置语雀'],
  ['golden', '基准问题', '还没有基准问题'],
  ['figures', '统计', '用得最多的条目'],
  ['questions?decision=answer', '提问', '进项发票怎么设置自动签收'],
  ['accounts', '账号', '还没有账号'],
  ['audit', '操作记录', '还没有操作记录'],
];

describe.each([
  ['a desk, in light colours', { ...DESK, colorScheme: 'light' as const }],
  ['a phone, in dark colours', { ...PHONE, colorScheme: 'dark' as const }],
])('on %s', (_name, options) => {
  it.each(ROOMS)('%s fits, can be read, and can be reached', async (path, title, content) => {
    await open(options);
    await shared.desk.open(path);
    await shared.desk.page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await shared.desk.page.getByRole('main').getByText(content).first().waitFor();
    expect(await shared.desk.measureOverflow()).toBe(0);
    expect(await shared.desk.findBarriers()).toEqual([]);
  });
});

/** Opens the console in a room that asks for nothing that a test stands in for, so that it cannot have asked before. */
async function openElsewhere(): Promise<void> {
  await open();
  await shared.desk.open('versions');
  await shared.desk.page.getByRole('heading', { name: '版本', level: 1 }).waitFor();
}

describe('a list that does not come', () => {
  it.each([
    ['gaps', '**/api/console/unanswered?*', '地库停车月卡怎么办'],
    ['entries', '**/api/console/entries?*', '修改星瀚发票助手各菜单的提示说明文字'],
    ['drafts', '**/api/console/drafts', '没有草稿。'],
    ['figures', '**/api/console/figures?*', '用得最多的条目'],
  ])('says why in %s, and comes at another try', async (path, address, content) => {
    await openElsewhere();
    await shared.desk.page.route(address, (route) => route.abort());
    await shared.desk.open(path);
    await shared.desk.page.getByText('连不上服务器，请检查网络后重试。').waitFor();
    await shared.desk.page.unroute(address);
    await shared.desk.page.getByRole('button', { name: '重试' }).click();
    await shared.desk.page.getByRole('main').getByText(content).first().waitFor();
  });

  it('stays as it was when only loading it again fails', async () => {
    await open();
    const group = shared.desk.page.getByRole('link', { name: '地库停车月卡怎么办' });
    await group.waitFor();
    await shared.desk.page.route('**/api/console/unanswered?*', (route) => route.abort());
    await shared.desk.page.getByRole('button', { name: '刷新' }).click();
    await shared.desk.page.getByRole('alert').getByText('没有刷新成功').waitFor();
    await expect.poll(() => group.count()).toBe(1);
  });
});

describe('ten thousand entries', () => {
  it('draw only the rows in view, sort, and are searched on the server', async () => {
    const row = (n: number) => ({
      id: `F${n}`,
      aliases: [],
      title: `条目 ${n}`,
      products: [],
      audience: 'customer',
      appliesTo: '',
      similar: 0,
      source: '文档',
      document: '文档.md',
      correction: null,
      warnings: [],
      hits: n,
      solved: 0,
      unsolved: 0,
      lastAt: null,
    });
    const entries = Array.from({ length: 10_000 }, (_, n) => row(n));
    const asked: string[] = [];
    await openElsewhere();
    await shared.desk.page.route('**/api/console/entries?*', (route) => {
      const query = new URL(route.request().url()).searchParams.get('query') ?? '';
      asked.push(query);
      return route.fulfill({ json: { entries: query === '' ? entries : entries.slice(0, 1), total: 1 } });
    });
    await shared.desk.open('entries');
    await shared.desk.page.getByText('10000 条').waitFor();
    expect(await shared.desk.page.getByRole('link', { name: /^条目 \d/ }).count()).toBeLessThan(100);
    await shared.desk.page.getByRole('columnheader', { name: '用到', exact: true }).click();
    await shared.desk.page.getByRole('columnheader', { name: '用到', exact: true }).click();
    await shared.desk.page.getByRole('link', { name: '条目 9999' }).waitFor();
    await shared.desk.page.getByRole('searchbox', { name: '查找条目' }).fill('签收');
    await shared.desk.page.getByText('1 条', { exact: true }).waitFor();
    expect(asked).toContain('签收');
  });
});

describe('thousands of groups of misses', () => {
  it('come page by page, and are searched on the server', async () => {
    const asked: URLSearchParams[] = [];
    await openElsewhere();
    const { page } = shared.desk;
    const [group] = (await (await page.request.get(`${shared.running.url}api/console/unanswered?limit=1`)).json())
      .groups;
    await page.route('**/api/console/unanswered?*', async (route) => {
      const query = new URL(route.request().url()).searchParams;
      asked.push(query);
      const groups = Array.from({ length: 50 }, (_, n) => {
        const number = Number(query.get('offset')) + n;
        return { ...group, id: `G${number}`, title: `问题 ${number}` };
      });
      await route.fulfill({ json: { groups, total: 10_000 } });
    });
    await shared.desk.open('gaps');
    await page.getByText('共 10000 个').waitFor();
    expect(await page.getByRole('region', { name: '问题组' }).getByRole('link', { name: /^问题/ }).count()).toBe(50);
    await page.getByTitle('2', { exact: true }).click();
    await page.getByRole('link', { name: '问题 50', exact: true }).waitFor();
    expect(asked.at(-1)?.get('offset')).toBe('50');
    await page.getByRole('searchbox', { name: '查找问题' }).fill('停车');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '问题 0', exact: true }).waitFor();
    expect(asked.at(-1)?.get('query')).toBe('停车');
    expect(await shared.desk.findBarriers()).toEqual([]);
  });
});

describe('a group of misses', () => {
  it('is split, merged, set aside with a reason and taken back', async () => {
    await open();
    const { page } = shared.desk;
    await page.getByRole('link', { name: '地库停车月卡怎么办' }).click();
    const panel = page.getByRole('region', { name: '这组问题' });
    await panel.getByRole('checkbox', { name: '请问地库的停车月卡找谁办' }).check();
    await panel.getByRole('button', { name: '把选中的 1 个拆成另一组' }).click();
    const groups = page.getByRole('region', { name: '问题组' }).getByRole('listitem');
    await expect.poll(() => groups.count()).toBe(2);
    await panel.getByRole('combobox', { name: '并到另一组' }).click();
    await page.getByTitle(/（1 次）/).click();
    await expect.poll(() => groups.count()).toBe(1);

    await panel.getByRole('button', { name: '不进知识库' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '与产品无关' }).click();
    await dialog.getByRole('button', { name: '确定' }).click();
    await page.getByText('没有待处理的问题').waitFor();
    await page.getByText('不进知识库', { exact: true }).click();
    await page.getByText('原因：与产品无关').waitFor();
    await groups.first().getByRole('link').click();
    await panel.getByRole('button', { name: '放回待处理' }).click();
    await panel.getByRole('button', { name: '不进知识库' }).waitFor();
  });
});

describe('with the keyboard alone', () => {
  it('the content is one key away, and a room is opened from the navigation', async () => {
    await open();
    const { page } = shared.desk;
    await page.getByRole('link', { name: '地库停车月卡怎么办' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.getByRole('link', { name: '版本', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '版本', level: 1 }).waitFor();
  });
});
