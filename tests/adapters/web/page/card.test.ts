import type { Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { richCard } from '../cards.ts';
import { scriptedBot } from '../fake-bot.ts';
import { shareGroup } from './share-group.ts';

const web = shareGroup({ bot: scriptedBot });

describe('a card', () => {
  it.each([
    ['with the clipboard of the browser', true],
    ['on plain http, where there is none', false],
  ])('copies values exactly %s', async (_name, isSecure) => {
    await web.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    if (!isSecure) {
      await web.group.page.evaluate(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
    }
    await web.group.say('@群答 自动签收');
    const key = richCard.configPaths[0]?.params[1]?.key ?? '';
    for (const [name, text] of [
      [`复制 ${key}`, key],
      ['复制 SQL', richCard.sql[0]],
    ] as const) {
      await web.group.card(/^F007/).getByRole('button', { name }).click();
      await web.group
        .card(/^F007/)
        .getByRole('button', { name: name.replace('复制', '已复制') })
        .waitFor();
      await web.group.field.fill('');
      await web.group.field.press('ControlOrMeta+V');
      await expect.poll(() => web.group.field.inputValue()).toBe(text);
    }
  });

  it('takes feedback once and remembers it', async () => {
    await web.open();
    await web.group.say('@群答 自动签收');
    await web.group.page.getByRole('button', { name: '已解决', exact: true }).dblclick();
    await web.group.page.getByText('已反馈：已解决').waitFor();
    await web.group.log.getByText('谢谢反馈！').waitFor();
    await web.group.page.reload();
    await web.group.page.getByText('已反馈：已解决').waitFor();
    expect(await web.group.page.getByRole('button', { name: /^(已解决|没解决|转人工)$/ }).count()).toBe(0);
    const clicks = web.server.received.filter(({ activity }) => activity.value !== undefined);
    expect(clicks.map(({ activity }) => activity.value)).toEqual([{ action: 'solved', entryId: 'F007' }]);
  });

  it('still offers a person to whom it did not help', async () => {
    await web.open();
    await web.group.say('@群答 自动签收');
    await web.group.page.getByRole('button', { name: '没解决', exact: true }).click();
    await web.group.page.getByText('已反馈：没解决').waitFor();
    await web.group.page.getByRole('button', { name: '转人工', exact: true }).click();
    await web.group.page.getByText('已点：转人工').waitFor();
  });

  it('lets one choose, and opens related entries', async () => {
    await web.open();
    await web.group.say('@群答 发票签收不了');
    await web.group.page.getByRole('button', { name: '税局下载的发票没有自动签收' }).click();
    await web.group.card(/^F023/).waitFor();
    await web.group.page.getByRole('button', { name: /进项发票怎么配置为自动签收/ }).click();
    await web.group.card(/^F007/).getByRole('button', { name: /F023/ }).click();
    await web.group.log.getByText('/faq F023').first().waitFor();
    await web.group.card(/^F023/).nth(1).waitFor();
  });

  it('shows the copy of a picture in small, and in full in a dialog that Escape closes', async () => {
    await web.open();
    const asked: string[] = [];
    const fulfill = (route: Route): Promise<void> => {
      asked.push(new URL(route.request().url()).pathname);
      const body = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>';
      return route.fulfill({ contentType: 'image/svg+xml', body });
    };
    await web.group.page.route('https://images.example.invalid/**', fulfill);
    // Copies come from the server of the page, whatever address the card names.
    await web.group.page.route('**/mirror/**', fulfill);
    const [other = '', copy = ''] = richCard.images.map((url) => new URL(url).pathname);
    await web.group.say('@群答 自动签收');
    const small = web.group.card(/^F007/).getByRole('button', { name: /截图 2$/ });
    await small.locator('img').scrollIntoViewIfNeeded();
    await expect.poll(() => asked.toSorted()).toEqual([`${copy}/thumbnail`, other].toSorted());
    await small.click();
    const dialog = web.group.page.getByRole('dialog', { name: /截图 2$/ });
    const large = web.group.page.locator('.ant-image-preview img');
    await dialog.waitFor();
    await expect.poll(() => large.getAttribute('src')).toBe(copy);
    await expect.poll(() => asked).toContain(copy);
    await web.group.page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });
    await web.group
      .card(/^F007/)
      .getByRole('button', { name: /截图 1$/ })
      .click();
    await expect.poll(() => large.getAttribute('src')).toBe(richCard.images[0]);
  });

  it('offers a link where an image cannot be loaded', async () => {
    await web.open();
    await web.group.say('@群答 自动签收');
    const link = web.group.card(/^F007/).getByRole('link', { name: '打开截图 1' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(richCard.images[0]);
  });
});
