import { describe, expect, it } from 'vitest';
import { scriptedBot } from '../fake-bot.ts';
import { PHONE, shareGroup } from './share-group.ts';

const EXAMPLES = ['进项发票怎么自动签收', '提示“获取token异常”怎么处理', '如何修改【查看发票】的标题'];

const web = shareGroup({ bot: scriptedBot, examples: () => EXAMPLES });

describe('the files of the page', () => {
  it.each([
    ['br', 'gzip, br'],
    ['gzip', 'gzip, deflate'],
  ])('are sent as %s to a browser that takes it', async (encoding, accepted) => {
    await web.open();
    const script = await web.group.page
      .locator('script[src]')
      .evaluate((element) => (element as HTMLScriptElement).src);
    const response = await fetch(script, { headers: { 'Accept-Encoding': accepted } });
    expect(response.headers.get('Content-Encoding')).toBe(encoding);
    expect(response.headers.get('Content-Type')).toContain('javascript');
    expect(response.headers.get('Cache-Control')).toContain('immutable');
    expect(await response.text()).toContain('import');
  });
});

describe('asking', () => {
  it('completes the mention, sends with Enter and shows the card with everything on it', async () => {
    await web.open();
    await expect.poll(() => web.group.field.evaluate((field) => field === document.activeElement)).toBe(true);
    await web.group.field.pressSequentially('@');
    await web.group.page.getByRole('option', { name: /@群答/ }).waitFor();
    await web.group.field.press('Enter');
    await expect.poll(() => web.group.field.inputValue()).toBe('@群答 ');
    await web.group.field.pressSequentially('进项发票怎么自动签收');
    await web.group.field.press('Enter');

    const solution = web.group.card(/^F007/);
    await solution.waitFor();
    expect(await web.group.field.inputValue()).toBe('');
    await expect.poll(() => web.group.page.getByText('回复 财务：@群答 进项发票怎么自动签收').count()).toBe(1);
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
    await web.open();
    await web.group.say('@群答 自动签收');
    await web.group.card(/^F007/).waitFor();
    const body = await web.group.card(/^F007/).locator('.card-body').textContent();
    const order = ['先在测试环境验证', '先确认发票来源', '按参数名搜索', '计划任务执行期间', '保存后执行计划任务'];
    const places = order.map((text) => (body ?? '').indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it('keeps what is ordinary talk, line breaks included, and answers nothing', async () => {
    await web.open();
    await web.group.field.fill('第一行');
    await web.group.field.press('Shift+Enter');
    await web.group.field.pressSequentially('  第二行');
    await web.group.page.getByRole('button', { name: '发送', exact: true }).click();
    await web.expectSaid('第一行\n  第二行');
    await web.server.channel.stop?.();
    expect(await web.group.log.getByText('机器人').count()).toBe(0);
  });

  it('offers three questions in an empty group, sent by one click', async () => {
    await web.open();
    const examples = web.group.page.getByRole('main').getByRole('listitem').getByRole('button');
    await expect.poll(() => examples.count()).toBe(3);
    await examples.first().click();
    await web.group.card(/^F007/).waitFor();
    expect(web.server.received[0]?.activity.text).toBe('@群答 进项发票怎么自动签收');
  });

  it('shows HTML as text', async () => {
    await web.open();
    await web.group.say('<img src=x onerror=alert(1)> <b>粗</b>');
    await web.group.log.getByText('<img src=x onerror=alert(1)> <b>粗</b>').waitFor();
  });
});

describe('on a phone', () => {
  it('fits the width, has a drawer for groups and a button for the mention', async () => {
    await web.open(PHONE);
    await web.group.page.getByRole('button', { name: '@群答', exact: true }).tap();
    await expect.poll(() => web.group.field.inputValue()).toBe('@群答 ');
    await web.group.field.pressSequentially(`自动签收${'，问题很长'.repeat(12)}`);
    await web.group.page.getByRole('button', { name: '发送', exact: true }).tap();
    await web.group.card(/^F007/).waitFor();
    await expect.poll(() => web.group.measureOverflow()).toBe(0);
    const overflowing = await web.group
      .card(/^F007/)
      .evaluate((article) =>
        [...article.querySelectorAll('*')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.className),
      );
    expect(overflowing).toEqual([]);
    await web.group.page.getByRole('button', { name: '打开群列表' }).tap();
    await web.group.page.getByRole('button', { name: /客户服务群/ }).tap();
    await web.group.page.getByRole('heading', { name: '客户服务群' }).waitFor();
    await expect.poll(() => web.group.measureOverflow()).toBe(0);
  });

  it('has buttons that a thumb can hit', async () => {
    await web.open(PHONE);
    await web.group.say('@群答 自动签收');
    await web.group.card(/^F007/).waitFor();
    await expect.poll(() => web.group.findSmallButtons()).toEqual([]);
  });
});

describe('with a password', () => {
  it('asks for it, refuses a wrong one and lets one in', async () => {
    await web.restart({ config: { password: '芝麻开门' }, bot: scriptedBot });
    await web.open();
    const password = web.group.page.getByLabel('访问密码');
    await password.fill('芝麻');
    await password.press('Enter');
    await web.group.page.getByText('密码不正确。').waitFor();
    await password.fill('芝麻开门');
    await password.press('Enter');
    await web.group.say('@群答 自动签收');
    await web.group.card(/^F007/).waitFor();
  });
});
