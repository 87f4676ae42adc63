import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { TranscriptMessage } from '../../src/core/records/index.ts';
import { type Postgres, startPostgres } from '../helpers/postgres.ts';
import { SMALL_CORPUS, START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { type App, startApp } from './start-app.ts';
import { createWebClient, signIn } from './web-client.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, START_TIMEOUT_MS);
afterAll(() => postgres.stop());

/** Ends with the test at the latest. */
async function start(databaseUrl: string, settings: NodeJS.ProcessEnv = {}): Promise<App> {
  const all = { QUNDA_DATABASE_URL: databaseUrl, ...settings };
  const app = await startApp('/nowhere', ['--corpus', SMALL_CORPUS], all);
  onTestFinished(async () => {
    await app.end('SIGKILL');
  });
  return app;
}

/** Ids of the questions that were answered, once for each answer. */
function answeredIn(history: TranscriptMessage[]): string[] {
  return history.flatMap(({ from, replyTo }) => (from.isBot && replyTo ? [replyTo.id] : []));
}

async function ask(app: App, count: number): Promise<string[]> {
  const { say } = createWebClient(app.url);
  const asked = Array.from({ length: count }, (_, at) => say(`@群答 打印机卡纸怎么处理？第 ${at + 1} 次`));
  const settled = await Promise.allSettled(asked);
  return settled.flatMap((said) => (said.status === 'fulfilled' ? [said.value] : []));
}

describe('two processes on one database', { timeout: START_TIMEOUT_MS }, () => {
  it('see the same messages, and one answers what the other was killed over', async () => {
    const url = await postgres.createDatabase();
    const [first, second] = await Promise.all([start(url), start(url)]);
    const asking = ask(first, 20);
    await createWebClient(first.url).say('@群答 打印机卡纸怎么处理？');
    await first.end('SIGKILL');
    const accepted = await asking;
    const { history } = createWebClient(second.url);
    await expect
      .poll(async () => answeredIn(await history()).toSorted(), { timeout: 120_000, interval: 1_000 })
      .toEqual(expect.arrayContaining(accepted.toSorted()));
  });

  it('and a third answer each accepted question exactly once though two of the three are killed under load', async () => {
    const url = await postgres.createDatabase();
    const [first, second, third] = await Promise.all([start(url), start(url), start(url)]);
    const asking = [first, second, third].map((app) => ask(app, 20));
    await createWebClient(first.url).say('@群答 打印机卡纸怎么处理？');
    await first.end('SIGKILL');
    await createWebClient(second.url).say('@群答 打印机卡纸怎么处理？');
    await second.end('SIGKILL');
    const accepted = (await Promise.all(asking)).flat();
    expect(accepted.length).toBeGreaterThanOrEqual(20);
    const { history } = createWebClient(third.url);
    await expect
      .poll(async () => answeredIn(await history()), { timeout: 120_000, interval: 1_000 })
      .toEqual(expect.arrayContaining(accepted));
    const answered = answeredIn(await history());
    expect(answered.length).toBe(new Set(answered).size);
  });

  it('show on the page of one what is said on the other, to whoever has signed in on either', async () => {
    const url = await postgres.createDatabase();
    const settings = { QUNDA_PASSWORD: 'correct horse' };
    const [first, second] = await Promise.all([start(url, settings), start(url, settings)]);
    const cookie = await signIn(first.url, settings.QUNDA_PASSWORD);
    const [here, there] = [createWebClient(first.url, cookie), createWebClient(second.url, cookie)];
    const stream = await there.listen();
    expect((await stream.answerTo(await here.say('@群答 打印机卡纸怎么处理？'))).card).not.toBeNull();
    stream.close();
    await fetch(`${second.url}api/web/logout`, { method: 'POST', headers: { cookie } });
    await expect(here.say('还在吗')).rejects.toThrow('401');
  });

  it('take nothing while the database is away, and go on when it is back', async () => {
    const app = await start(await postgres.createDatabase());
    const before = await ask(app, 5);
    await postgres.pause();
    expect(await ask(app, 3)).toEqual([]);
    expect((await fetch(`${app.url}readyz`)).status).toBe(503);
    await postgres.resume();
    const after = await ask(app, 5);
    expect(after).toHaveLength(5);
    expect((await fetch(`${app.url}readyz`)).status).toBe(200);
    const { history } = createWebClient(app.url);
    await expect
      .poll(async () => answeredIn(await history()).toSorted(), { timeout: 120_000, interval: 1_000 })
      .toEqual([...before, ...after].toSorted());
  });
});

describe('three processes on one database', { timeout: START_TIMEOUT_MS }, () => {
  it('answer from what one of them has published, and know who signed in at another', async () => {
    const url = await postgres.createDatabase();
    const apps = await Promise.all([start(url), start(url), start(url)]);
    const [first, , third] = apps;
    const post = async (app: App, path: string, body: unknown): Promise<Record<string, unknown>> => {
      const headers = { 'Content-Type': 'application/json' };
      const response = await fetch(`${app.url}api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
    };
    const markdown = '#### 地库停车月卡怎么办理\n【方案】\n1. 在行政服务台登记车牌。\n【相似问】\n- 停车月卡去哪里办';
    const draft = await post(first, '/console/drafts', { markdown });
    expect(await post(third!, `/console/drafts/${draft.id}/publish`, {})).toMatchObject({ version: 2 });
    for (const app of apps) {
      const { say, history } = createWebClient(app.url);
      const cardOf = async (id: string) => (await history()).find(({ replyTo }) => replyTo?.id === id)?.card;
      const ask = async () => {
        const id = await say('@群答 地库停车月卡怎么办理');
        await expect.poll(() => cardOf(id)).toBeDefined();
        return cardOf(id);
      };
      await expect.poll(ask).toMatchObject({ kind: 'solution', id: draft.entryId });
    }
    const person = { name: 'lan', role: 'admin', password: '一个足够长的密码' };
    expect(await post(first, '/console/operators', person)).toMatchObject({ id: 'lan' });
    const login = await fetch(`${first.url}api/web/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ user: 'lan', password: person.password }),
    });
    const Cookie = login.headers.getSetCookie()[0]!.split(';', 1)[0]!;
    const me = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(`${third!.url}api/console/me`, { headers })).status;
    expect(await me({ Cookie })).toBe(200);
    expect(await me({})).toBe(401);
  });
});
