import type { Request } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { SMALL_CORPUS, START_TIMEOUT_MS } from '../../commands/run-qunda.ts';
import { startConsole } from './built-page.ts';
import { DESK, PHONE } from './console-page.ts';
import { shareConsole } from './share-console.ts';

vi.setConfig({ testTimeout: START_TIMEOUT_MS, hookTimeout: START_TIMEOUT_MS });

const shared = shareConsole(() => startConsole(['--corpus', SMALL_CORPUS]));
/** What the page has asked to be done: method, path below the API, body. */
let orders: [string, string, unknown][];

const GROUP = {
  id: '["dingtalk","cid1"]',
  at: '2026-01-05T00:00:00.000Z',
  channelId: 'dingtalk',
  conversationId: 'cid1',
  lastAt: '2026-01-05T01:00:00.000Z',
  title: '收票群',
  audience: 'customer',
  isAudienceSet: false,
  product: null,
  version: null,
  environment: null,
  contact: null,
  duty: null,
  isGroup: true,
};

function makeTicket() {
  return {
    id: 'T12',
    at: '2026-01-05T00:00:00.000Z',
    channelId: 'dingtalk',
    conversationId: 'cid1',
    personId: 'p1',
    asker: '财务',
    isGroup: true,
    audience: 'customer',
    product: '星瀚',
    version: null,
    question: '认证失败怎么办',
    recognised: '获取token异常',
    candidates: ['F001'],
    tried: [{ entryId: 'F002', verdict: 'unsolved' }],
    state: 'open',
    assignee: null as string | null,
    duty: null,
    remindedAt: null,
    events: [{ at: '2026-01-05T00:00:00.000Z', kind: 'opened', by: '财务', text: '认证失败怎么办' }],
  };
}

const DUTY = { conversation: null, byProduct: {}, hours: [], roster: [], remindMinutes: 15, digestAt: null };

/** The page over answers that are known, so that it is tested alone. */
async function open(options: typeof DESK | typeof PHONE = DESK): Promise<void> {
  const ticket = makeTicket();
  orders = [];
  await shared.open(options);
  const note = (request: Request): string => {
    const path = new URL(request.url()).pathname.replace('/api/console', '');
    if (request.method() !== 'GET') orders.push([request.method(), decodeURIComponent(path), request.postDataJSON()]);
    return path;
  };
  await shared.desk.page.route('**/api/console/tickets**', (route) => {
    const path = note(route.request());
    if (path.endsWith('/take')) Object.assign(ticket, { state: 'taken', assignee: '管理员' });
    if (path.endsWith('/close')) ticket.state = 'closed';
    if (path.endsWith('/reply')) {
      const { text } = route.request().postDataJSON() as { text: string };
      ticket.events.push({ at: '2026-01-05T00:10:00.000Z', kind: 'reply', by: '管理员', text });
    }
    return route.fulfill({ json: path === '/tickets' ? { tickets: [ticket] } : ticket });
  });
  await shared.desk.page.route('**/api/console/groups**', (route) => {
    note(route.request());
    return route.fulfill({ json: { groups: [GROUP] } });
  });
  await shared.desk.page.route('**/api/console/duty', (route) => {
    note(route.request());
    return route.fulfill({ json: DUTY });
  });
}

describe('a ticket', () => {
  it('is taken, answered, closed, and becomes a draft that is filled in', async () => {
    await open();
    const { page } = shared.desk;
    await shared.desk.open('tickets');
    await page.getByRole('link', { name: 'T12 认证失败怎么办' }).click();
    const panel = page.getByRole('region', { name: '工单 T12' });
    await panel.getByText('获取token异常').waitFor();
    await panel.getByText('没有发到值班群，只在这里').waitFor();
    await panel.getByText('财务，钉钉 · 收票群').waitFor();
    await panel.getByRole('button', { name: '接', exact: true }).click();
    await panel.getByText('管理员 在处理').waitFor();
    await panel.getByRole('textbox', { name: '答复的内容' }).fill('重新授权即可');
    await page.keyboard.press('Control+Enter');
    await panel.getByRole('listitem').getByText('重新授权即可').waitFor();
    await panel.getByRole('button', { name: '关闭' }).click();
    expect(orders).toContainEqual(['POST', '/tickets/T12/reply', { text: '重新授权即可' }]);
    await panel.getByRole('link', { name: '生成草稿' }).click();
    const step = page.getByRole('textbox', { name: '方案 1' });
    await expect.poll(() => step.inputValue()).toBe('重新授权即可');
  });
});

describe('a group', () => {
  it('is described, and said to be internal only with a warning', async () => {
    await open();
    const { page } = shared.desk;
    await shared.desk.open('groups');
    await page
      .getByRole('row', { name: /收票群/ })
      .getByRole('button', { name: '编辑' })
      .click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('产品').fill('星瀚');
    await drawer.getByRole('combobox', { name: '谁在看' }).click();
    await page.getByTitle('内部', { exact: true }).click();
    await drawer.getByText('能看到 SQL 等内部内容').waitFor();
    await drawer.getByRole('button', { name: '保存' }).click();
    await drawer.waitFor({ state: 'hidden' });
    expect(orders).toEqual([
      [
        'PUT',
        '/groups/dingtalk/cid1',
        expect.objectContaining({ title: '收票群', product: '星瀚', audience: 'internal' }),
      ],
    ]);
  });
});

describe('duty', () => {
  it('has a conversation, hours and people', async () => {
    await open();
    const { page } = shared.desk;
    await shared.desk.open('duty');
    await page.getByRole('combobox', { name: '值班群', exact: true }).click();
    await page.getByTitle('钉钉 · 收票群').click();
    await page.getByRole('button', { name: '加一段时间' }).click();
    await page.getByRole('button', { name: '加一个人' }).click();
    await page.getByRole('textbox', { name: '谁值班' }).fill('组长');
    await page.getByRole('button', { name: '保存' }).click();
    const shift = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };
    await expect
      .poll(() => orders)
      .toEqual([
        [
          'PUT',
          '/duty',
          { ...DUTY, conversation: 'dingtalk/cid1', hours: [shift], roster: [{ ...shift, name: '组长' }] },
        ],
      ]);
  });
});

describe.each([
  ['a desk, in light colours', { ...DESK, colorScheme: 'light' as const }],
  ['a phone, in dark colours', { ...PHONE, colorScheme: 'dark' as const }],
])('on %s', (_name, options) => {
  it.each([
    ['tickets', '工单', 'T12'],
    ['tickets/T12', '工单', '经过'],
    ['groups', '群档案', '收票群'],
    ['duty', '值班', '值班表'],
  ])('%s fits, can be read, and can be reached', async (path, title, content) => {
    await open(options);
    await shared.desk.open(path);
    await shared.desk.page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await shared.desk.page.getByRole('main').getByText(content).first().waitFor();
    expect(await shared.desk.measureOverflow()).toBe(0);
    expect(await shared.desk.findBarriers()).toEqual([]);
  });
});
