import { expect, it, onTestFinished } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { runQunda, START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { startYuque } from '../stand-ins/yuque.ts';
import { startApp } from './start-app.ts';
import { createWebClient } from './web-client.ts';

const BOOK = 'acme/faq';
const SECRET = 'a-secret-that-nobody-guesses';

it(
  'Yuque is answered from, also after an edit that its webhook told of, and after a kill in the middle of a sync',
  async () => {
    const documents = Array.from({ length: 30 }, (_, at) => ({
      id: at + 1,
      slug: `doc-${at + 1}`,
      title: `文档 ${at + 1}`,
      body: `#### 第 ${at + 1} 号会议室的投影仪没有画面\n【方案】\n1. 联系第 ${at + 1} 组。`,
    }));
    const yuque = await startYuque({ [BOOK]: { documents } });
    onTestFinished(() => yuque.close());
    const folder = await makeTemporaryFolder();
    const settings = {
      YUQUE_URL: yuque.url,
      YUQUE_TOKEN: yuque.token,
      YUQUE_BOOKS: BOOK,
      YUQUE_WEBHOOK_SECRET: SECRET,
      YUQUE_POLL_SECONDS: '3600',
    };
    const first = await startApp(folder, [], settings);
    const details = (): number => yuque.requests.filter((path) => /\/docs\/\d+$/u.test(path)).length;
    await expect.poll(details, { timeout: 60_000 }).toBeGreaterThan(5);
    await first.end('SIGKILL');
    const before = details();

    const app = await startApp(folder, [], settings);
    onTestFinished(async () => void (await app.end('SIGKILL')));
    const titlesOf = async (query: string): Promise<string[]> => {
      const response = await fetch(`${app.url}api/console/entries?query=${encodeURIComponent(query)}`);
      return ((await response.json()) as { entries: { title: string }[] }).entries.map(({ title }) => title);
    };
    await expect.poll(async () => (await titlesOf('')).length, { timeout: 60_000 }).toBe(30);
    // What the first run had fetched was not fetched again, but for the one that it was at.
    expect(details() - before).toBeLessThanOrEqual(30 - before + 2);

    Object.assign(documents[0]!, {
      body: '#### 年假怎么申请\n【方案】\n1. 在人事系统里提交。',
      content_updated_at: new Date().toISOString(),
    });
    const hint = (secret: string, path: string): Promise<number> =>
      fetch(`${app.url}webhooks/yuque/${secret}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ data: { path, action_type: 'update', body: '#### 假的问题\n【方案】\n1. 假的。' } }),
      }).then(({ status }) => status);
    expect(await hint('a-secret-that-somebody-guessed', `${BOOK}/doc-1`)).toBe(404);
    const asked = yuque.requests.length;
    expect(await hint(SECRET, 'others/book/doc-1')).toBe(200);
    expect(yuque.requests.length).toBe(asked);
    expect(await hint(SECRET, `${BOOK}/doc-1`)).toBe(200);
    await expect.poll(() => titlesOf('年假')).toEqual(['年假怎么申请']);
    expect(await titlesOf('假的')).toEqual([]);
    const web = createWebClient(app.url);
    const listener = await web.listen();
    const answer = await listener.answerTo(await web.say('@群答 年假怎么申请'));
    listener.close();
    expect(answer.card).toMatchObject({ kind: 'solution', title: '年假怎么申请' });

    const port = new URL(app.url).port;
    const { stdout, code } = await runQunda(['sync', '--report', '--json'], { ...settings, PORT: port });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ books: [{ book: BOOK, documents: 30, problem: '' }], waiting: null });
  },
  START_TIMEOUT_MS,
);
