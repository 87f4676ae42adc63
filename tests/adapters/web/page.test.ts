import type { BrowserContextOptions, CDPSession, Route } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findQuietPort } from '../../helpers/quiet-port.ts';
import { shareBuiltPage } from './built-page.ts';
import { richCard } from './cards.ts';
import { commands, scriptedBot } from './fake-bot.ts';
import { type GroupPage, openGroupPage } from './group-page.ts';
import { startWebServer, type WebServer } from './server.ts';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const EXAMPLES = ['进项发票怎么自动签收', '提示“获取token异常”怎么处理', '如何修改【查看发票】的标题'];

const built = shareBuiltPage();
let server: WebServer;
let group: GroupPage;

beforeEach(async () => {
  server = await startWebServer({
    bot: scriptedBot,
    commands,
    examples: () => EXAMPLES,
    pageDirectory: built.pageDirectory,
  });
});

afterEach(async () => {
  await group.page.context().close();
  await server.close();
  expect(group.complaints).toEqual([]);
});

async function open(options: BrowserContextOptions = {}): Promise<void> {
  group = await openGroupPage(built.browser, server.url, options);
}

/** This is all that was said. The page shows what is on its way to the server, too. */
function expectSaid(...texts: string[]): Promise<void> {
  return expect.poll(() => server.received.map(({ activity }) => activity.text)).toEqual(texts);
}

describe('the files of the page', () => {
  it.each([
    ['br', 'gzip, br'],
    ['gzip', 'gzip, deflate'],
  ])('are sent as %s to a browser that takes it', async (encoding, accepted) => {
    await open();
    const script = await group.page.locator('script[src]').evaluate((element) => (element as HTMLScriptElement).src);
    const response = await fetch(script, { headers: { 'Accept-Encoding': accepted } });
    expect(response.headers.get('Content-Encoding')).toBe(encoding);
    expect(response.headers.get('Content-Type')).toContain('javascript');
    expect(response.headers.get('Cache-Control')).toContain('immutable');
    expect(await response.text()).toContain('import');
  });
});

describe('asking', () => {
  it('completes the mention, sends with Enter and shows the card with everything on it', async () => {
    await open();
    await expect.poll(() => group.field.evaluate((field) => field === document.activeElement)).toBe(true);
    await group.field.pressSequentially('@');
    await group.page.getByRole('option', { name: /@群答/ }).waitFor();
    await group.field.press('Enter');
    await expect.poll(() => group.field.inputValue()).toBe('@群答 ');
    await group.field.pressSequentially('进项发票怎么自动签收');
    await group.field.press('Enter');

    const solution = group.card(/^F007/);
    await solution.waitFor();
    expect(await group.field.inputValue()).toBe('');
    await expect.poll(() => group.page.getByText('回复 财务：@群答 进项发票怎么自动签收').count()).toBe(1);
    for (const text of [
      '内部',
      '星空旗舰版',
      '参数配置单据',
      'rim_inputdowload_SKDJ_S',
      '来源：《收票配置与操作报错》2025-11',
    ]) {
      await solution.getByText(text, { exact: true }).first().waitFor();
    }
    const link = solution.getByRole('link', { name: '收票管理' });
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await solution.locator('a[href^="javascript"], script').count()).toBe(0);
  });

  it('puts each warning right before the step that it is about', async () => {
    await open();
    await group.say('@群答 自动签收');
    await group.card(/^F007/).waitFor();
    const body = await group.card(/^F007/).locator('.card-body').textContent();
    const order = ['先在测试环境验证', '先确认发票来源', '按参数名搜索', '计划任务执行期间', '保存后执行计划任务'];
    const places = order.map((text) => (body ?? '').indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it('keeps what is ordinary talk, line breaks included, and answers nothing', async () => {
    await open();
    await group.field.fill('第一行');
    await group.field.press('Shift+Enter');
    await group.field.pressSequentially('  第二行');
    await group.page.getByRole('button', { name: '发送', exact: true }).click();
    await expectSaid('第一行\n  第二行');
    await server.channel.stop?.();
    expect(await group.log.getByText('机器人').count()).toBe(0);
  });

  it('offers three questions in an empty group, sent by one click', async () => {
    await open();
    const examples = group.page.getByRole('main').getByRole('listitem').getByRole('button');
    await expect.poll(() => examples.count()).toBe(3);
    await examples.first().click();
    await group.card(/^F007/).waitFor();
    expect(server.received[0]?.activity.text).toBe('@群答 进项发票怎么自动签收');
  });

  it('shows HTML as text', async () => {
    await open();
    await group.say('<img src=x onerror=alert(1)> <b>粗</b>');
    await group.log.getByText('<img src=x onerror=alert(1)> <b>粗</b>').waitFor();
  });
});

describe('an input method', () => {
  it('takes its words over with Enter without sending', async () => {
    await open();
    await group.field.click();
    const client = await group.page.context().newCDPSession(group.page);
    await client.send('Input.imeSetComposition', { text: 'qianshou', selectionStart: 8, selectionEnd: 8 });
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await client.send('Input.insertText', { text: '签收' });
    await client.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    await expect.poll(() => group.field.inputValue()).toBe('签收');
    await group.field.press('Enter');
    await expectSaid('签收');
  });
});

describe('an Enter after a composition', () => {
  async function compose(): Promise<CDPSession> {
    await open();
    await group.field.click();
    const client = await group.page.context().newCDPSession(group.page);
    await client.send('Input.imeSetComposition', { text: 'qianshou', selectionStart: 8, selectionEnd: 8 });
    return client;
  }
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };

  it('takes the words over where the key comes after the end, as in Safari, and the next one sends', async () => {
    const client = await compose();
    await client.send('Input.insertText', { text: '签收' });
    await client.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter });
    await client.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    await expect.poll(() => group.field.inputValue()).toBe('签收');
    await client.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter });
    await expectSaid('签收');
  });

  it('sends where the input method names every key its own, as in Chromium', async () => {
    const client = await compose();
    await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await client.send('Input.insertText', { text: '签收' });
    await client.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    await client.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter });
    await expectSaid('签收');
    expect(await group.field.inputValue()).toBe('');
  });
});

describe('a message over the limit', () => {
  it('says so while it is typed, stays to be edited, and is sent once it fits', async () => {
    await open();
    await group.field.fill('字'.repeat(3_999));
    await group.page.getByText('3999 / 4000').waitFor();
    await group.field.pressSequentially('😀二三');
    await group.page.getByText('超出 2 个字').waitFor();
    await group.field.press('Enter');
    expect(await group.field.inputValue()).toHaveLength(4_003);
    expect(await group.page.getByRole('button', { name: '发送', exact: true }).isDisabled()).toBe(true);
    await group.field.press('Backspace');
    await group.field.press('Backspace');
    await group.field.press('Enter');
    await group.log.getByText('字字字').waitFor();
    expect(await group.field.inputValue()).toBe('');
  });

  it('that the server refuses is not offered to be sent again, but to be edited', async () => {
    await open();
    await group.page.route('**/messages', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 400, json: { error: { code: 'BAD_REQUEST', message: '消息太长。' } } })
        : route.continue(),
    );
    await group.say('很长的日志');
    await group.page.getByText('消息太长。').waitFor();
    expect(await group.page.getByRole('button', { name: '重试' }).count()).toBe(0);
    await group.field.fill('又写的');
    await group.page.getByRole('button', { name: '编辑' }).click();
    await group.page.getByText('消息太长。').waitFor({ state: 'detached' });
    await expect.poll(() => group.field.inputValue()).toBe('很长的日志\n又写的');
  });
});

describe('the slash menu', () => {
  it('is used by keyboard alone', async () => {
    await open();
    await group.field.pressSequentially('/');
    const options = group.page.getByRole('listbox', { name: '补全' }).getByRole('option');
    await expect.poll(() => options.count()).toBe(3);
    await group.field.press('ArrowUp');
    await group.page.getByRole('option', { name: '/key', selected: true }).waitFor();
    await group.field.press('Escape');
    await options.first().waitFor({ state: 'detached' });
    await group.field.pressSequentially('fa');
    await options.first().waitFor();
    await group.field.press('Tab');
    await expect.poll(() => group.field.inputValue()).toBe('/faq ');
    await group.field.pressSequentially('F023');
    await group.field.press('Enter');
    await group.card(/^F023/).waitFor();
    expect(server.received[0]?.activity.text).toBe('/faq F023');
  });
});

describe('a card', () => {
  it.each([
    ['with the clipboard of the browser', true],
    ['on plain http, where there is none', false],
  ])('copies values exactly %s', async (_name, isSecure) => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    if (!isSecure) {
      await group.page.evaluate(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
    }
    await group.say('@群答 自动签收');
    const key = richCard.configPaths[0]?.params[1]?.key ?? '';
    for (const [name, text] of [
      [`复制 ${key}`, key],
      ['复制 SQL', richCard.sql[0]],
    ] as const) {
      await group.card(/^F007/).getByRole('button', { name }).click();
      await group
        .card(/^F007/)
        .getByRole('button', { name: name.replace('复制', '已复制') })
        .waitFor();
      await group.field.fill('');
      await group.field.press('ControlOrMeta+V');
      await expect.poll(() => group.field.inputValue()).toBe(text);
    }
  });

  it('takes feedback once and remembers it', async () => {
    await open();
    await group.say('@群答 自动签收');
    await group.page.getByRole('button', { name: '已解决', exact: true }).dblclick();
    await group.page.getByText('已反馈：已解决').waitFor();
    await group.log.getByText('谢谢反馈！').waitFor();
    await group.page.reload();
    await group.page.getByText('已反馈：已解决').waitFor();
    expect(await group.page.getByRole('button', { name: /^(已解决|没解决|转人工)$/ }).count()).toBe(0);
    const clicks = server.received.filter(({ activity }) => activity.value !== undefined);
    expect(clicks.map(({ activity }) => activity.value)).toEqual([{ action: 'solved', entryId: 'F007' }]);
  });

  it('still offers a person to whom it did not help', async () => {
    await open();
    await group.say('@群答 自动签收');
    await group.page.getByRole('button', { name: '没解决', exact: true }).click();
    await group.page.getByText('已反馈：没解决').waitFor();
    await group.page.getByRole('button', { name: '转人工', exact: true }).click();
    await group.page.getByText('已点：转人工').waitFor();
  });

  it('lets one choose, and opens related entries', async () => {
    await open();
    await group.say('@群答 发票签收不了');
    await group.page.getByRole('button', { name: '税局下载的发票没有自动签收' }).click();
    await group.card(/^F023/).waitFor();
    await group.page.getByRole('button', { name: /进项发票怎么配置为自动签收/ }).click();
    await group.card(/^F007/).getByRole('button', { name: /F023/ }).click();
    await group.log.getByText('/faq F023').first().waitFor();
    await group.card(/^F023/).nth(1).waitFor();
  });

  it('shows the copy of a picture in small, and in full in a dialog that Escape closes', async () => {
    await open();
    const asked: string[] = [];
    const fulfill = (route: Route): Promise<void> => {
      asked.push(new URL(route.request().url()).pathname);
      const body = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>';
      return route.fulfill({ contentType: 'image/svg+xml', body });
    };
    await group.page.route('https://images.example.invalid/**', fulfill);
    // Copies come from the server of the page, whatever address the card names.
    await group.page.route('**/mirror/**', fulfill);
    const [other = '', copy = ''] = richCard.images.map((url) => new URL(url).pathname);
    await group.say('@群答 自动签收');
    const small = group.card(/^F007/).getByRole('button', { name: /截图 2$/ });
    await small.locator('img').scrollIntoViewIfNeeded();
    await expect.poll(() => asked.toSorted()).toEqual([`${copy}/thumbnail`, other].toSorted());
    await small.click();
    const dialog = group.page.getByRole('dialog', { name: /截图 2$/ });
    const large = group.page.locator('.ant-image-preview img');
    await dialog.waitFor();
    await expect.poll(() => large.getAttribute('src')).toBe(copy);
    await expect.poll(() => asked).toContain(copy);
    await group.page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });
    await group
      .card(/^F007/)
      .getByRole('button', { name: /截图 1$/ })
      .click();
    await expect.poll(() => large.getAttribute('src')).toBe(richCard.images[0]);
  });

  it('offers a link where an image cannot be loaded', async () => {
    await open();
    await group.say('@群答 自动签收');
    const link = group.card(/^F007/).getByRole('link', { name: '打开截图 1' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(richCard.images[0]);
  });
});

describe('a group', () => {
  it('keeps its history over a reload, and loads older messages on the way up', async () => {
    for (let number = 1; number <= 120; number++) await server.say('internal', { text: `第 ${number} 条消息` });
    await open();
    await group.log.getByText('第 120 条消息').waitFor();
    expect(await group.log.getByText('第 60 条消息').count()).toBe(0);
    await group.log.evaluate((element) => element.scrollTo(0, 0));
    await group.log.getByText('第 60 条消息').waitFor();
    await expect.poll(() => group.isInView(group.log.getByText('第 71 条消息'))).toBe(true);
    await group.log.evaluate((element) => element.scrollTo(0, 0));
    await group.log.getByText('第 1 条消息', { exact: true }).waitFor();
    await group.page.reload();
    await group.log.getByText('第 120 条消息').waitFor();
  });

  it('counts new messages while one reads further up', async () => {
    for (let number = 1; number <= 40; number++) await server.say('internal', { text: `第 ${number} 条消息` });
    await open();
    await group.log.getByText('第 40 条消息').waitFor();
    await group.log.evaluate((element) => element.scrollTo(0, 0));
    await group.page.getByRole('button', { name: '回到底部' }).waitFor();
    await server.say('internal', { personaId: 'support', text: '新来的' });
    await group.page.getByRole('button', { name: '1 条新消息' }).click();
    await expect.poll(() => group.isInView(group.log.getByText('新来的'))).toBe(true);
  });

  it('shows what is unread elsewhere, and speaks as whom one chooses', async () => {
    await open();
    const customer = group.page.getByRole('navigation').getByRole('button', { name: /客户服务群/ });
    await customer.getByText('还没有消息').waitFor();
    await server.say('customer', { personaId: 'consultant', text: '客户群里的消息' });
    await customer.getByTitle('1 条未读').waitFor();
    await customer.click();
    await group.page.getByRole('heading', { name: '客户服务群' }).waitFor();
    await customer.getByTitle('1 条未读').waitFor({ state: 'detached' });
    await group.page.getByLabel('发言身份').selectOption('支持工程师');
    await group.say('我来看');
    await expect
      .poll(() => server.received.at(-1)?.activity)
      .toMatchObject({
        from: { id: 'support' },
        conversation: { id: 'customer' },
        text: '我来看',
      });
  });

  it('keeps a message that could not be sent, and sends it again', async () => {
    await open();
    await group.say('先说一句');
    await expect.poll(() => server.received).toHaveLength(1);
    await group.page.route('**/messages', (route) => route.abort());
    await group.say('断线时说的');
    await group.page.getByText('连不上服务器，请检查网络后重试。').waitFor();
    await group.page.unroute('**/messages');
    await group.page.getByRole('button', { name: '重试' }).click();
    await group.page.getByText('连不上服务器').waitFor({ state: 'detached' });
    await expectSaid('先说一句', '断线时说的');
    expect(await group.log.getByText('断线时说的').count()).toBe(1);
  });

  it('says that the line is down and catches up when it is back', async () => {
    await server.close();
    const { store } = server;
    const port = await findQuietPort();
    const start = () => startWebServer({ bot: scriptedBot, commands, pageDirectory: built.pageDirectory, port, store });
    server = await start();
    await open();
    await server.close();
    await group.page.getByText('连接已断开，正在重连…').waitFor();
    server = await start();
    await server.say('internal', { personaId: 'support', text: '断线期间的消息' });
    await group.log.getByText('断线期间的消息').waitFor();
    await group.page.getByText('连接已断开').waitFor({ state: 'detached' });
  });

  it('quotes a message', async () => {
    await open();
    await server.say('internal', { personaId: 'developer', text: '日志在这里' });
    await group.log.getByText('日志在这里').hover();
    await group.page.getByRole('button', { name: '引用开发的消息' }).click();
    await group.say('@群答 这个怎么处理');
    await group.log.getByText('引用 开发：日志在这里').waitFor();
  });
});

describe('on a phone', () => {
  it('fits the width, has a drawer for groups and a button for the mention', async () => {
    await open(PHONE);
    await group.page.getByRole('button', { name: '@群答', exact: true }).tap();
    await expect.poll(() => group.field.inputValue()).toBe('@群答 ');
    await group.field.pressSequentially(`自动签收${'，问题很长'.repeat(12)}`);
    await group.page.getByRole('button', { name: '发送', exact: true }).tap();
    await group.card(/^F007/).waitFor();
    await expect.poll(() => group.measureOverflow()).toBe(0);
    const overflowing = await group
      .card(/^F007/)
      .evaluate((article) =>
        [...article.querySelectorAll('*')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.className),
      );
    expect(overflowing).toEqual([]);
    await group.page.getByRole('button', { name: '打开群列表' }).tap();
    await group.page.getByRole('button', { name: /客户服务群/ }).tap();
    await group.page.getByRole('heading', { name: '客户服务群' }).waitFor();
    await expect.poll(() => group.measureOverflow()).toBe(0);
  });

  it('has buttons that a thumb can hit', async () => {
    await open(PHONE);
    await group.say('@群答 自动签收');
    await group.card(/^F007/).waitFor();
    await expect.poll(() => group.findSmallButtons()).toEqual([]);
  });
});

describe('with a password', () => {
  it('asks for it, refuses a wrong one and lets one in', async () => {
    await server.close();
    server = await startWebServer({
      config: { password: '芝麻开门' },
      pageDirectory: built.pageDirectory,
      bot: scriptedBot,
    });
    await open();
    const password = group.page.getByLabel('访问密码');
    await password.fill('芝麻');
    await password.press('Enter');
    await group.page.getByText('密码不正确。').waitFor();
    await password.fill('芝麻开门');
    await password.press('Enter');
    await group.say('@群答 自动签收');
    await group.card(/^F007/).waitFor();
  });
});
