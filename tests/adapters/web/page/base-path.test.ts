import { afterEach, expect, it } from 'vitest';
import { scriptedBot } from '../fake-bot.ts';
import { startWebServer, type WebServer } from '../server.ts';
import { shareBuiltPage } from './built-page.ts';
import { type GroupPage, openGroupPage } from './group-page.ts';

const built = shareBuiltPage();
let server: WebServer;
let group: GroupPage;

afterEach(async () => {
  await group.page.context().close();
  await server.close();
});

it.each(['/qunda', '/qunda/'])('works below the path of a proxy, opened as %s', async (path) => {
  server = await startWebServer({
    bot: scriptedBot,
    pageDirectory: built.pageDirectory,
    basePath: '/qunda',
    config: { password: '芝麻' },
  });
  const asked: string[] = [];
  group = await openGroupPage(built.browser, new URL(path, server.url).href, {});
  group.page.on('request', (request) => asked.push(request.url()));
  await group.page.reload();
  await group.page.getByLabel('访问密码').fill('芝麻');
  await group.page.getByLabel('访问密码').press('Enter');
  const cookies = async () => (await group.page.context().cookies()).map((cookie) => cookie.path);
  await group.say('@群答 自动签收');
  // Comes over the stream of events.
  await group.card(/^F007/).waitFor();
  expect(await cookies()).toEqual(['/qunda/api']);
  const { origin } = new URL(server.url);
  const paths = asked.filter((url) => url.startsWith(origin)).map((url) => new URL(url).pathname);
  expect(paths.filter((pathname) => !pathname.startsWith('/qunda/'))).toEqual([]);
  expect(paths.some((pathname) => /^\/qunda\/assets\/.+\.js$/u.test(pathname))).toBe(true);
  await group.page.getByRole('button', { name: '退出登录' }).click();
  await group.page.getByLabel('访问密码').waitFor();
  expect(await cookies()).toEqual([]);
});
