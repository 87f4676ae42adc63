import axe from 'axe-core';
import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../../src/core/card.ts';
import { createReply } from '../../../../src/core/reply.ts';
import { choicesCard, noticeCard, plainCard, richCard } from '../cards.ts';
import { scriptedBot } from '../fake-bot.ts';
import { fakePreviews } from '../fake-previews.ts';
import { shareGroup } from './share-group.ts';

const web = shareGroup({ bot: scriptedBot, previews: fakePreviews });

/** The bot says it in the web.group. */
async function showCard(card: Card): Promise<void> {
  await web.server.channel.push?.(
    { id: 'internal' } as never,
    createReply(card, 'title' in card ? card.title : card.prompt),
  );
}

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  it.each([1440, 390])('nothing is hard to read or to reach at %i px', async (width) => {
    await web.server.store.undelivered.append(undelivered('u1'));
    await web.server.store.undelivered.append(undelivered('u2'));
    await web.server.say('internal', { personaId: 'developer', text: '@群答 别人说的 https://example.com/a' });
    await web.server.say('internal', { text: '@群答 自己说的 https://example.com/b' });
    await web.server.say('internal', { text: '很长的日志\n'.repeat(30) });
    for (const card of [richCard, plainCard, choicesCard, noticeCard]) await showCard(card);
    await web.open({ colorScheme, reducedMotion: 'reduce', viewport: { width, height: 900 } });
    await web.group.page.getByRole('article', { name: noticeCard.title, exact: true }).last().waitFor();
    await web.group.card(/^F007/).getByRole('link', { name: '打开截图 1' }).waitFor();
    await web.group.field.fill('字'.repeat(4_001));
    expect(await findFaults()).toEqual([]);

    const row = web.group.page.locator('.row', { has: web.group.card(/^F007/) });
    await row.focus();
    await row.getByRole('button', { name: '各平台效果' }).click();
    const drawer = web.group.page.getByRole('dialog');
    for (const name of ['企业微信', '钉钉', '云之家', '纯文本']) {
      await drawer.getByRole('tab', { name }).click();
      await drawer.getByRole('tabpanel', { name }).locator('pre').first().waitFor();
      expect(await findFaults()).toEqual([]);
    }
    await web.group.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });

    if (width < 720) await web.group.page.getByRole('button', { name: '打开群列表' }).click();
    await web.group.page.getByRole('button', { name: '未送达 2' }).click();
    await drawer.getByRole('listitem').first().waitFor();
    await drawer.getByRole('button', { name: '全部重新发送' }).waitFor();
    expect(await findFaults()).toEqual([]);
  });
});

it.each(['light', 'dark'] as const)('a picture in full has no faults in %s colours', async (colorScheme) => {
  await showCard(richCard);
  await web.open({ colorScheme, reducedMotion: 'reduce' });
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300"/></svg>';
  await web.group.page.route('https://images.example.invalid/**', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: picture }),
  );
  await web.group.page.reload();
  await web.group
    .card(/^F007/)
    .getByRole('button', { name: /截图 1$/ })
    .click();
  const dialog = web.group.page.getByRole('dialog', { name: /截图 1$/ });
  await dialog.locator('img').waitFor();
  expect(await findFaults()).toEqual([]);
  await web.group.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

/** What axe finds, as readable lines. */
async function findFaults(): Promise<string[]> {
  await web.group.page.evaluate(axe.source);
  const { violations } = await web.group.page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
  );
}

function undelivered(id: string) {
  return {
    id,
    at: new Date().toISOString(),
    channelId: 'dingtalk',
    conversationId: 'cid1',
    text: '税局下载的发票没有自动签收\n请联系管理员 https://example.com',
    reason: '会话回复地址已过期',
  };
}

describe('with the keyboard alone', () => {
  /** Where the keys go. */
  const hasFocus = (element: Locator) => element.evaluate((node) => node === document.activeElement);

  /** From the beginning of the page, as after a reload. */
  async function countTabsTo(element: Locator): Promise<number> {
    await web.group.page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
    });
    for (let presses = 1; presses <= 50; presses++) {
      await web.group.page.keyboard.press('Tab');
      if (await hasFocus(element)) return presses;
    }
    return Number.POSITIVE_INFINITY;
  }

  beforeEach(async () => {
    for (let number = 1; number <= 25; number++) await showCard(richCard);
    await web.open();
    await web.group.card(/^F007/).nth(24).waitFor();
  });

  it('one starts where one writes, and gets there from the top past 25 cards in ten presses', async () => {
    await expect.poll(() => hasFocus(web.group.field)).toBe(true);
    expect(await countTabsTo(web.group.field)).toBeLessThanOrEqual(10);
  });

  it('the first stops skip to the field and to the newest message', async () => {
    const skip = (name: string) => web.group.page.getByRole('button', { name });
    expect(await countTabsTo(skip('跳到输入框'))).toBe(1);
    await expect.poll(() => skip('跳到输入框').boundingBox()).toMatchObject({ y: 10 });
    await web.group.page.keyboard.press('Enter');
    await expect.poll(() => hasFocus(web.group.field)).toBe(true);
    expect(await countTabsTo(skip('跳到消息'))).toBe(2);
    await web.group.page.keyboard.press('Enter');
    await expect.poll(() => hasFocus(web.group.page.locator('.row').last())).toBe(true);
  });

  it('arrows go from card to card, Enter goes in, Tab goes on inside, Escape comes back', async () => {
    const rows = web.group.page.locator('.row');
    await countTabsTo(web.group.page.getByRole('button', { name: '跳到消息' }));
    await web.group.page.keyboard.press('Enter');
    await expect.poll(() => hasFocus(rows.last())).toBe(true);
    await web.group.page.keyboard.press('Home');
    await expect.poll(() => hasFocus(rows.first())).toBe(true);
    await web.group.page.keyboard.press('End');
    await web.group.page.keyboard.press('ArrowUp');
    // A card that reaches beyond the window is scrolled first.
    await expect
      .poll(
        async () => {
          if (!(await hasFocus(rows.nth(23)))) await web.group.page.keyboard.press('ArrowUp');
          return hasFocus(rows.nth(23));
        },
        { interval: 10 },
      )
      .toBe(true);
    await web.group.page.keyboard.press('Enter');
    const copies = rows.nth(23).getByRole('button', { name: /^复制/ });
    const inside = rows.nth(23).locator(':focus');
    const first = await inside.evaluate((element) => element.outerHTML);
    await web.group.page.keyboard.press('Tab');
    await expect.poll(() => inside.evaluate((element) => element.outerHTML)).not.toBe(first);
    expect(await copies.first().getAttribute('tabindex')).toBeNull();
    await web.group.page.keyboard.press('Escape');
    await expect.poll(() => hasFocus(rows.nth(23))).toBe(true);
    expect(await copies.first().getAttribute('tabindex')).toBe('-1');
  });
});
