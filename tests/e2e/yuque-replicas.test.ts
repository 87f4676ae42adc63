import { expect, it, onTestFinished } from 'vitest';
import { startPostgres } from '../helpers/postgres.ts';
import { START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { startYuque } from '../stand-ins/yuque.ts';
import { type App, startApp } from './start-app.ts';
import { createWebClient } from './web-client.ts';

const BOOK = 'acme/faq';
const SECRET = 'a-secret-that-nobody-guesses';
const COUNT = 103;
/** The first of them are drafts, which are listed and not fetched: five requests a second would be most of the test. */
const DRAFTS = 80;
/** What an edit may take until it is answered from. */
const EDIT_MS = 30_000;

it(
  'two replicas follow more than a page of documents, one sync at a time, and both answer from an edit; people on duty hear once of a refused token',
  async () => {
    const documents = Array.from({ length: COUNT }, (_, at) => ({
      id: at + 1,
      slug: `doc-${at + 1}`,
      title: `文档 ${at + 1}`,
      status: at < DRAFTS ? 0 : 1,
      body: `#### 第 ${at + 1} 号会议室的投影仪没有画面\n【方案】\n1. 联系第 ${at + 1} 组。`,
    }));
    const yuque = await startYuque({ [BOOK]: { documents } });
    onTestFinished(() => yuque.close());
    const postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    const settings = {
      QUNDA_DATABASE_URL: await postgres.createDatabase(),
      YUQUE_URL: yuque.url,
      YUQUE_TOKEN: yuque.token,
      YUQUE_BOOKS: BOOK,
      YUQUE_WEBHOOK_SECRET: SECRET,
      YUQUE_POLL_SECONDS: '3600',
    };
    const start = async (): Promise<App> => {
      const app = await startApp('/nowhere', [], settings);
      onTestFinished(async () => void (await app.end('SIGKILL')));
      return app;
    };
    const [first, second] = await Promise.all([start(), start()]);
    const send = async (app: App, method: string, path: string, body: unknown): Promise<Response> =>
      fetch(`${app.url}${path}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    const titlesOf = async (app: App, query = ''): Promise<string[]> => {
      const response = await fetch(`${app.url}api/console/entries?query=${encodeURIComponent(query)}`);
      return ((await response.json()) as { entries: { title: string }[] }).entries.map(({ title }) => title);
    };
    const tell = (app: App): Promise<Response> =>
      send(app, 'POST', `webhooks/yuque/${SECRET}`, { data: { path: `${BOOK}/doc-1`, action_type: 'update' } });
    /** `0` and `100`, as the pages of the listing were asked for. */
    const pages = (): string[] => yuque.requests.flatMap((path) => /\/docs\?offset=(\d+)/u.exec(path)?.[1] ?? []);
    for (const app of [first, second]) {
      await expect.poll(async () => (await titlesOf(app)).length, { timeout: 120_000 }).toBe(COUNT - DRAFTS);
    }
    expect(pages()).toEqual(['0', '100']);

    yuque.requests.length = 0;
    const syncs = await Promise.all([first, second].map((app) => send(app, 'POST', 'api/console/sync', {})));
    expect(syncs.map(({ status }) => status)).toEqual([200, 200]);
    // The second began when the first had both pages, and neither had anything to fetch.
    expect(yuque.requests.map((path) => path.replace(/^.*offset=(\d+).*$/u, '$1'))).toEqual(['0', '100', '0', '100']);

    const edit = (at: number, title: string): void =>
      void Object.assign(documents[at]!, {
        body: `#### ${title}\n【方案】\n1. 在人事系统里提交。`,
        content_updated_at: new Date().toISOString(),
      });
    edit(102, '年假怎么申请');
    await tell(second);
    for (const app of [first, second]) {
      await expect.poll(() => titlesOf(app, '年假'), { timeout: EDIT_MS }).toEqual(['年假怎么申请']);
      const web = createWebClient(app.url);
      const listener = await web.listen();
      const answer = await listener.answerTo(await web.say('@群答 年假怎么申请'));
      listener.close();
      expect(answer.card).toMatchObject({ kind: 'solution', title: '年假怎么申请' });
    }

    await send(first, 'PUT', 'api/console/duty', { conversation: 'web/internal' });
    yuque.token = 'another';
    for (const app of [first, second, first]) await send(app, 'POST', 'api/console/sync', {});
    yuque.token = settings.YUQUE_TOKEN;
    await send(second, 'POST', 'api/console/sync', {});
    const told = (await createWebClient(second.url).history()).flatMap(({ card }) =>
      card?.kind === 'notice' && card.title.startsWith('语雀同步') ? [card.title] : [],
    );
    expect(told).toEqual(['语雀同步有问题', '语雀同步恢复了']);

    // Whichever of them followed Yuque, the other does when it is gone.
    await first.end('SIGKILL');
    edit(101, '报销单怎么提交');
    await tell(second);
    await expect.poll(() => titlesOf(second, '报销单'), { timeout: EDIT_MS }).toEqual(['报销单怎么提交']);
  },
  START_TIMEOUT_MS,
);
