import type { Activity } from 'botbuilder';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../../adapters/kit/delivery/delivery-error.ts';
import { createReply } from '../../../../src/core/reply.ts';
import { createIdleChannel } from '../../../helpers/idle-channel.ts';
import { richCard } from '../cards.ts';
import { scriptedBot } from '../fake-bot.ts';
import { fakePreviews } from '../fake-previews.ts';
import { PHONE, shareGroup } from './share-group.ts';

const web = shareGroup({ bot: scriptedBot, previews: fakePreviews });
let drawer: Locator;

async function open(options: BrowserContextOptions = {}): Promise<void> {
  await web.open(options);
  drawer = web.group.page.getByRole('dialog');
}

async function openPreview(): Promise<void> {
  await web.group.say('@群答 自动签收');
  const row = web.group.page.locator('.row', { has: web.group.card(/^F007/) });
  await row.focus();
  await row.getByRole('button', { name: '各平台效果' }).click();
  await drawer.getByRole('tab', { name: '企业微信' }).waitFor();
}

/** Elements of the drawer that reach beyond the window. */
function findWide(): Promise<string[]> {
  return drawer.evaluate((element) =>
    [...element.querySelectorAll('*')]
      .filter((inner) => inner.getBoundingClientRect().right > innerWidth + 1)
      .map((inner) => inner.outerHTML),
  );
}

describe('previews', () => {
  it('show the messages as WeCom draws them, with the JSON', async () => {
    await open();
    await openPreview();
    const panel = drawer.getByRole('tabpanel', { name: '企业微信' });
    await panel.getByText(richCard.title, { exact: true }).nth(1).waitFor();
    await expect
      .poll(() => panel.getByRole('listitem').allTextContents())
      .toEqual(['一步', '企微已解决', '企微转人工']);
    expect(await panel.locator('blockquote').textContent()).toContain('⚠ 注意');
    expect(await panel.getByRole('button', { name: '企微已解决' }).count()).toBe(0);
    const json = panel.getByRole('region', { name: '第 2 条的 JSON' });
    expect(JSON.parse((await json.locator('pre').textContent()) ?? '')).toMatchObject({ msgtype: 'template_card' });
  });

  it('run nothing that stands in a message', async () => {
    await open();
    await openPreview();
    await drawer.getByText('<b>x</b>').first().waitFor();
    await drawer.getByText('坏').first().waitFor();
    expect(await drawer.locator('a:not([href^="https://"]), .mock-markdown b').count()).toBe(0);
    await drawer.getByRole('link', { name: '截图1' }).waitFor();
  });

  it('change with the tab', async () => {
    await open();
    await openPreview();
    await drawer.getByRole('tab', { name: '钉钉' }).click();
    const dingtalk = drawer.getByRole('tabpanel', { name: '钉钉' });
    await dingtalk.getByText('钉钉已解决', { exact: true }).waitFor();
    await dingtalk.getByRole('heading', { name: richCard.title }).waitFor();
    await dingtalk.getByText('dtmd://x').waitFor();
    await drawer.getByRole('tab', { name: '云之家' }).click();
    const yunzhijia = drawer.getByRole('tabpanel', { name: '云之家' });
    await yunzhijia.getByRole('link', { name: 'https://example.com/docs' }).waitFor();
    await yunzhijia.getByText(/^余下部分/).waitFor();
    await drawer.getByRole('tab', { name: '纯文本' }).click();
    const text = drawer.getByRole('tabpanel', { name: '纯文本' });
    expect(await text.locator('pre').textContent()).toBe(richCard.title);
    await drawer.getByRole('tab', { name: 'next' }).click();
    await drawer.getByText('这种消息没有示意图，内容见 JSON。').waitFor();
  });

  it('copy the JSON, and close with Escape', async () => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await openPreview();
    await drawer.getByRole('tab', { name: '钉钉' }).click();
    await drawer.getByRole('button', { name: '复制发送的 JSON' }).click();
    await drawer.getByRole('button', { name: '已复制发送的 JSON' }).waitFor();
    const copied = await web.group.page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(copied)).toMatchObject({ msgtype: 'actionCard' });
    await web.group.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await web.group.card(/^F007/).waitFor();
  });

  it('say why they could not be loaded, and try again', async () => {
    await open();
    await web.group.page.route('**/previews', (route) => route.abort());
    await web.group.say('@群答 自动签收');
    const row = web.group.page.locator('.row', { has: web.group.card(/^F007/) });
    await row.hover();
    await row.getByRole('button', { name: '各平台效果' }).click();
    await drawer.getByText('连不上服务器，请检查网络后重试。').waitFor();
    await web.group.page.unroute('**/previews');
    await drawer.getByRole('button', { name: '重试' }).click();
    await drawer.getByRole('tab', { name: '钉钉' }).waitFor();
  });

  it('are offered for cards of the bot only', async () => {
    await open();
    await web.group.say('/help');
    await web.group.log.getByText('直接 @群答 提问即可。').waitFor();
    expect(await web.group.page.getByRole('button', { name: '各平台效果' }).count()).toBe(0);
  });

  it('fit a phone', async () => {
    await open(PHONE);
    await openPreview();
    for (const tab of ['企业微信', '钉钉', '云之家', '纯文本']) {
      await drawer.getByRole('tab', { name: tab }).tap();
      await drawer.getByRole('tabpanel', { name: tab }).locator('pre').first().waitFor();
      await expect.poll(() => web.group.measureOverflow()).toBe(0);
      // Also once the drawer has come to rest.
      await expect.poll(findWide).toEqual([]);
    }
    await expect.poll(() => web.group.findSmallButtons()).toEqual([]);
  });
});

describe('undelivered messages', () => {
  const message = {
    id: 'u1',
    at: '2026-01-02T03:04:05.000Z',
    channelId: 'dingtalk',
    conversationId: `cid${'Q2h1bmRh'.repeat(12)}==`,
    text: '税局下载的发票没有自动签收\n请联系管理员',
    reason: '会话回复地址已过期',
  };

  it('do not show where there are none', async () => {
    await open();
    const answered = web.group.page.waitForResponse('**/undelivered');
    await web.group.page.reload();
    await answered;
    await web.group.page.getByRole('navigation').getByText('还没有消息').first().waitFor();
    expect(await web.group.page.getByText('未送达').count()).toBe(0);
  });

  it('are listed with time, platform, conversation, reason and text', async () => {
    await web.server.store.undelivered.append(message);
    await open();
    const entry = web.group.page.getByRole('button', { name: '未送达 1' });
    await entry.waitFor();
    await web.server.store.undelivered.append({ ...message, id: 'u2', channelId: 'wecom', reason: '没有权限' });
    await entry.click();
    await drawer.getByText('2 条').waitFor();
    const items = drawer.getByRole('listitem');
    await expect.poll(() => items.count()).toBe(2);
    expect(await items.first().textContent()).toContain('企业微信');
    for (const part of ['钉钉', message.conversationId, '原因：会话回复地址已过期', '请联系管理员']) {
      expect(await items.last().textContent()).toContain(part);
    }
    expect(await items.last().locator('time').getAttribute('datetime')).toBe(message.at);
    await web.group.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
  });

  it('are left at one Escape, also while a question about them is still fading', async () => {
    for (const id of ['u1', 'u2', 'u3']) await web.server.store.undelivered.append({ ...message, id });
    await open();
    await web.group.page.getByRole('button', { name: '未送达 3' }).click();
    await drawer.getByRole('button', { name: '全部标为已处理' }).click();
    await web.group.page.getByRole('button', { name: '全部标记' }).waitFor();
    await web.group.page.keyboard.press('Escape');
    await web.group.page.getByRole('button', { name: '全部标记' }).waitFor({ state: 'hidden' });
    expect(await drawer.isVisible()).toBe(true);
    await drawer.getByRole('button', { name: '全部标为已处理' }).click();
    await web.group.page.getByRole('button', { name: '全部标记' }).click();
    // Before it begins to fade, the key is the question's.
    const staying = web.group.page.locator('.ant-popover:not([class*="-leave"], [class*="-hidden"])');
    await expect.poll(() => staying.count()).toBe(0);
    await web.group.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
  });

  it('fit a phone', async () => {
    await web.server.store.undelivered.append(message);
    await open(PHONE);
    await web.group.page.getByRole('button', { name: '打开群列表' }).tap();
    await web.group.page.getByRole('button', { name: '未送达 1' }).tap();
    await drawer.getByText('原因：会话回复地址已过期').waitFor();
    await expect.poll(() => web.group.measureOverflow()).toBe(0);
  });

  it('are sent again or struck off, one by one and all, and what came of it is said', async () => {
    const push = async (_reference: unknown, { text }: Partial<Activity>): Promise<string> => {
      if (text === '会失败的') throw new DeliveryError('限流', { isRetrySafe: false });
      return '';
    };
    await web.restart({
      platforms: [{ ...createIdleChannel('dingtalk'), push }],
    });
    for (const [index, text] of ['第一条', '第二条', '第三条', '第四条', '会失败的'].entries()) {
      const activity = { type: 'message', text };
      const asked = { channelId: 'dingtalk', conversation: { id: 'cid1', isGroup: true } };
      const payload = { activity, inbound: { activity: asked, audience: 'customer' } };
      const at = new Date(Date.now() + index).toISOString();
      await web.server.store.undelivered.append({ ...message, id: `a/${index}`, at, text, payload });
    }
    await open();
    await web.group.page.getByRole('button', { name: '未送达 5' }).click();
    const item = (text: string) => drawer.getByRole('listitem').filter({ hasText: text });
    await item('会失败的').getByRole('button', { name: '重新发送' }).click();
    await web.group.page.getByText('还是没有送达：限流').waitFor();
    await drawer.getByText('原因：限流').waitFor();
    await item('第一条').getByRole('button', { name: '重新发送' }).click();
    await web.group.page.getByText('已重新发送。').waitFor();
    await item('第一条').waitFor({ state: 'detached' });
    await item('第二条').getByRole('button', { name: '标为已处理' }).click();
    await web.group.page.getByText('已标为已处理。', { exact: true }).waitFor();
    await drawer.getByText('3 条', { exact: true }).waitFor();

    await drawer.getByRole('button', { name: '全部重新发送' }).click();
    await web.group.page.getByRole('button', { name: '取消' }).click();
    expect(await web.server.store.undelivered.count()).toBe(3);
    await drawer.getByRole('button', { name: '全部重新发送' }).click();
    await web.group.page.getByRole('button', { name: '全部发送' }).click();
    await web.group.page.getByText(/^3 条正在重新发送/).waitFor();
    await web.server.store.undelivered.append({ ...message, id: 'u9' });
    await expect.poll(() => web.server.store.undelivered.count()).toBe(2);
    await drawer.locator('.ant-drawer-close').click();
    await drawer.waitFor({ state: 'detached' });
    await web.group.page.getByRole('button', { name: /^未送达/ }).click();
    await drawer.getByRole('button', { name: '全部标为已处理' }).click();
    await web.group.page.getByRole('button', { name: '全部标记' }).click();
    await web.group.page.getByText('2 条已标为已处理。').waitFor();
    await drawer.getByText('没有未送达的消息了。').waitFor();
    expect(await web.server.store.undelivered.count()).toBe(0);
  });

  it('are no business of customers', async () => {
    const conversations = [{ id: 'customer', title: '客户服务群', audience: 'customer' as const }];
    await web.restart({ config: { conversations } });
    await web.server.store.undelivered.append(message);
    const asked: string[] = [];
    await open();
    web.group.page.on('request', (request) => asked.push(request.url()));
    await web.group.page.reload();
    await web.group.page.getByRole('navigation').getByText('还没有消息').waitFor();
    expect(asked.filter((url) => url.endsWith('/undelivered'))).toEqual([]);
    expect(await web.group.page.getByText('未送达').count()).toBe(0);
  });
});

describe('what was recognised', () => {
  it('stands under the title', async () => {
    await web.server.close();
    const line = '获取token异常：<b>401</b>';
    await web.restart({
      bot: async (_inbound, say) => {
        await say(createReply({ ...richCard, recognised: line }, richCard.title));
      },
    });
    await open();
    await web.group.say('@群答 很长的日志');
    await web.group.card(/^F007/).getByText(`识别到的内容：${line}`).waitFor();
  });
});
