import { describe, expect, it } from 'vitest';
import { findQuietPort } from '../../../helpers/quiet-port.ts';
import { scriptedBot } from '../fake-bot.ts';
import { shareGroup } from './share-group.ts';

const web = shareGroup({ bot: scriptedBot });

describe('a group', () => {
  it('keeps its history over a reload, and loads older messages on the way up', async () => {
    for (let number = 1; number <= 120; number++) await web.server.say('internal', { text: `第 ${number} 条消息` });
    await web.open();
    await web.group.log.getByText('第 120 条消息').waitFor();
    expect(await web.group.log.getByText('第 60 条消息').count()).toBe(0);
    await web.group.log.evaluate((element) => element.scrollTo(0, 0));
    await web.group.log.getByText('第 60 条消息').waitFor();
    await expect.poll(() => web.group.isInView(web.group.log.getByText('第 71 条消息'))).toBe(true);
    await web.group.log.evaluate((element) => element.scrollTo(0, 0));
    await web.group.log.getByText('第 1 条消息', { exact: true }).waitFor();
    await web.group.page.reload();
    await web.group.log.getByText('第 120 条消息').waitFor();
  });

  it('counts new messages while one reads further up', async () => {
    for (let number = 1; number <= 40; number++) await web.server.say('internal', { text: `第 ${number} 条消息` });
    await web.open();
    await web.group.log.getByText('第 40 条消息').waitFor();
    await web.group.log.evaluate((element) => element.scrollTo(0, 0));
    await web.group.page.getByRole('button', { name: '回到底部' }).waitFor();
    await web.server.say('internal', { personaId: 'support', text: '新来的' });
    await web.group.page.getByRole('button', { name: '1 条新消息' }).click();
    await expect.poll(() => web.group.isInView(web.group.log.getByText('新来的'))).toBe(true);
  });

  it('shows what is unread elsewhere, and speaks as whom one chooses', async () => {
    await web.open();
    const customer = web.group.page.getByRole('navigation').getByRole('button', { name: /客户服务群/ });
    await customer.getByText('还没有消息').waitFor();
    await web.server.say('customer', { personaId: 'consultant', text: '客户群里的消息' });
    await customer.getByTitle('1 条未读').waitFor();
    await customer.click();
    await web.group.page.getByRole('heading', { name: '客户服务群' }).waitFor();
    await customer.getByTitle('1 条未读').waitFor({ state: 'detached' });
    await web.group.page.getByLabel('发言身份').selectOption('支持工程师');
    await web.group.say('我来看');
    await expect
      .poll(() => web.server.received.at(-1)?.activity)
      .toMatchObject({
        from: { id: 'support' },
        conversation: { id: 'customer' },
        text: '我来看',
      });
  });

  it('keeps a message that could not be sent, and sends it again', async () => {
    await web.open();
    await web.group.say('先说一句');
    await expect.poll(() => web.server.received).toHaveLength(1);
    await web.group.page.route('**/messages', (route) => route.abort());
    await web.group.say('断线时说的');
    await web.group.page.getByText('连不上服务器，请检查网络后重试。').waitFor();
    await web.group.page.unroute('**/messages');
    await web.group.page.getByRole('button', { name: '重试' }).click();
    await web.group.page.getByText('连不上服务器').waitFor({ state: 'detached' });
    await web.expectSaid('先说一句', '断线时说的');
    expect(await web.group.log.getByText('断线时说的').count()).toBe(1);
  });

  it('says that the line is down and catches up when it is back', async () => {
    const options = { bot: scriptedBot, port: await findQuietPort(), store: web.server.store };
    await web.restart(options);
    await web.open();
    await web.restart(options, () => web.group.page.getByText('连接已断开，正在重连…').waitFor());
    await web.server.say('internal', { personaId: 'support', text: '断线期间的消息' });
    await web.group.log.getByText('断线期间的消息').waitFor();
    await web.group.page.getByText('连接已断开').waitFor({ state: 'detached' });
  });

  it('quotes a message', async () => {
    await web.open();
    await web.server.say('internal', { personaId: 'developer', text: '日志在这里' });
    await web.group.log.getByText('日志在这里').hover();
    await web.group.page.getByRole('button', { name: '引用开发的消息' }).click();
    await web.group.say('@群答 这个怎么处理');
    await web.group.log.getByText('引用 开发：日志在这里').waitFor();
  });
});
