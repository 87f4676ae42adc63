import type { CDPSession } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { commands, scriptedBot } from '../fake-bot.ts';
import { shareGroup } from './share-group.ts';

const web = shareGroup({ bot: scriptedBot, commands });

describe('an input method', () => {
  it('takes its words over with Enter without sending', async () => {
    await web.open();
    await web.group.field.click();
    const client = await web.group.page.context().newCDPSession(web.group.page);
    await client.send('Input.imeSetComposition', { text: 'qianshou', selectionStart: 8, selectionEnd: 8 });
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await client.send('Input.insertText', { text: '签收' });
    await client.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    await expect.poll(() => web.group.field.inputValue()).toBe('签收');
    await web.group.field.press('Enter');
    await web.expectSaid('签收');
  });
});

describe('an Enter after a composition', () => {
  async function compose(): Promise<CDPSession> {
    await web.open();
    await web.group.field.click();
    const client = await web.group.page.context().newCDPSession(web.group.page);
    await client.send('Input.imeSetComposition', { text: 'qianshou', selectionStart: 8, selectionEnd: 8 });
    return client;
  }
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };

  it('takes the words over where the key comes after the end, as in Safari, and the next one sends', async () => {
    const client = await compose();
    await client.send('Input.insertText', { text: '签收' });
    await client.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter });
    await client.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    await expect.poll(() => web.group.field.inputValue()).toBe('签收');
    await client.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter });
    await web.expectSaid('签收');
  });

  it('sends where the input method names every key its own, as in Chromium', async () => {
    const client = await compose();
    await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await client.send('Input.insertText', { text: '签收' });
    await client.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    await client.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter });
    await web.expectSaid('签收');
    expect(await web.group.field.inputValue()).toBe('');
  });
});

describe('a message over the limit', () => {
  it('says so while it is typed, stays to be edited, and is sent once it fits', async () => {
    await web.open();
    await web.group.field.fill('字'.repeat(3_999));
    await web.group.page.getByText('3999 / 4000').waitFor();
    await web.group.field.pressSequentially('😀二三');
    await web.group.page.getByText('超出 2 个字').waitFor();
    await web.group.field.press('Enter');
    expect(await web.group.field.inputValue()).toHaveLength(4_003);
    expect(await web.group.page.getByRole('button', { name: '发送', exact: true }).isDisabled()).toBe(true);
    await web.group.field.press('Backspace');
    await web.group.field.press('Backspace');
    await web.group.field.press('Enter');
    await web.group.log.getByText('字字字').waitFor();
    expect(await web.group.field.inputValue()).toBe('');
  });

  it('that the server refuses is not offered to be sent again, but to be edited', async () => {
    await web.open();
    await web.group.page.route('**/messages', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 400, json: { error: { code: 'BAD_REQUEST', message: '消息太长。' } } })
        : route.continue(),
    );
    await web.group.say('很长的日志');
    await web.group.page.getByText('消息太长。').waitFor();
    expect(await web.group.page.getByRole('button', { name: '重试' }).count()).toBe(0);
    await web.group.field.fill('又写的');
    await web.group.page.getByRole('button', { name: '编辑' }).click();
    await web.group.page.getByText('消息太长。').waitFor({ state: 'detached' });
    await expect.poll(() => web.group.field.inputValue()).toBe('很长的日志\n又写的');
  });
});

describe('the slash menu', () => {
  it('is used by keyboard alone', async () => {
    await web.open();
    await web.group.field.pressSequentially('/');
    const options = web.group.page.getByRole('listbox', { name: '补全' }).getByRole('option');
    await expect.poll(() => options.count()).toBe(3);
    await web.group.field.press('ArrowUp');
    await web.group.page.getByRole('option', { name: '/key', selected: true }).waitFor();
    await web.group.field.press('Escape');
    await options.first().waitFor({ state: 'detached' });
    await web.group.field.pressSequentially('fa');
    await options.first().waitFor();
    await web.group.field.press('Tab');
    await expect.poll(() => web.group.field.inputValue()).toBe('/faq ');
    await web.group.field.pressSequentially('F023');
    await web.group.field.press('Enter');
    await web.group.card(/^F023/).waitFor();
    expect(web.server.received[0]?.activity.text).toBe('/faq F023');
  });
});
