import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { type App, startApp } from './start-app.ts';
import { createWebClient, type Listener, type WebClient } from './web-client.ts';

let folder: string;
let app: App;
let web: WebClient;
let listener: Listener;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
  await open();
}, START_TIMEOUT_MS);
afterEach(async () => {
  listener.close();
  await app.end('SIGTERM');
});

async function open(): Promise<void> {
  app = await startApp(folder);
  web = createWebClient(app.url);
  listener = await web.listen();
}

/** What the console answers, as JSON. */
async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${app.url}api/console${path}`, {
    method,
    ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}

const ask = async (text: string) => listener.answerTo(await web.say(`@群答 ${text}`));

interface Group {
  id: string;
  title: string;
  count: number;
  questions: { text: string; conversationId: string }[];
}
interface Version {
  version: number;
  by: string;
  summary: string;
  entries: number;
}

const PARKING = `#### 地库停车月卡怎么办理
【问题】地库停车月卡怎么办理？
【方案】
1. 在行政服务台登记车牌。
2. 缴费后当天生效。
【相似问】
- 停车月卡去哪里办
- 地库车位月卡续费`;

describe('the knowledge loop', () => {
  it(
    'leads from a miss to an entry that is answered from, survives a restart, and can be taken back',
    async () => {
      expect((await ask('地库停车月卡怎么办')).card?.kind).toBe('notice');
      await ask('请问地库的停车月卡找谁办');
      await ask('食堂周末供应晚饭吗');
      const { groups } = await call<{ groups: Group[] }>('GET', '/unanswered?state=open');
      expect(groups.map(({ count }) => count)).toEqual([2, 1]);
      expect(groups[0]!.questions.map(({ text }) => text)).toContain('地库停车月卡怎么办');

      const from = { kind: 'gap', id: groups[0]!.id };
      const draft = await call<{ id: string; entryId: string }>('POST', '/drafts', { markdown: PARKING, from });
      const check = await call<{ changed: { q: string; after: string; verdict: string }[]; blocked: boolean }>(
        'POST',
        `/drafts/${draft.id}/check`,
      );
      expect(check.blocked).toBe(false);
      expect(check.changed).toContainEqual(expect.objectContaining({ after: draft.entryId, verdict: 'better' }));
      // A check changes nothing.
      expect((await ask('停车月卡在哪里办理')).card?.kind).toBe('notice');

      const published = await call<Version>('POST', `/drafts/${draft.id}/publish`, {});
      expect(published.version).toBe(2);
      expect((await ask('停车月卡在哪里办理')).card).toMatchObject({ kind: 'solution', id: draft.entryId });
      expect(
        (await call<{ groups: Group[] }>('GET', '/unanswered?state=open')).groups.map(({ title }) => title),
      ).toEqual(expect.arrayContaining(['食堂周末供应晚饭吗']));

      listener.close();
      await app.end('SIGKILL');
      await open();
      expect((await ask('停车月卡在哪里办理')).card).toMatchObject({ id: draft.entryId });

      await call('POST', '/versions/1/rollback');
      expect((await ask('停车月卡在哪里办理')).card?.kind).toBe('notice');
      const { versions } = await call<{ versions: Version[] }>('GET', '/versions');
      expect(versions.map(({ version }) => version)).toEqual([3, 2, 1]);
    },
    3 * START_TIMEOUT_MS,
  );

  it(
    'stops a publication that breaks a golden question, unless somebody says why',
    async () => {
      const q = '进项发票怎么设置自动签收';
      const before = (await ask(q)).card;
      expect(before).toMatchObject({ kind: 'solution', id: 'F003' });
      await call('POST', '/golden', { q, entryId: 'F003' });
      const { markdown } = await call<{ markdown: string }>('GET', '/entries/F003');
      const emptied = `#### 食堂的菜单在哪里看\n【编号】F003\n【方案】\n1. 食堂门口有公告。`;
      const draft = await call<{ id: string }>('POST', '/drafts', { entryId: 'F003', markdown: emptied });
      const refused = await call<{ error: { code: string } }>('POST', `/drafts/${draft.id}/publish`, {});
      expect(refused.error.code).toBe('CHECK_FAILED');
      expect((await ask(q)).card).toMatchObject({ id: 'F003', title: (before as { title: string }).title });

      const mended = await call<{ id: string }>('PUT', `/drafts/${draft.id}`, { markdown });
      expect(mended.id).toBe(draft.id);
      const published = await call<Version>('POST', `/drafts/${draft.id}/publish`, {});
      expect(published).toMatchObject({ version: 2 });
    },
    2 * START_TIMEOUT_MS,
  );

  it(
    'makes similar questions of an entry out of misses, and remembers what is nothing for the FAQ',
    async () => {
      await ask('那个收进来的票能不能不用人点就签');
      await ask('年会抽奖在哪里登记');
      const { groups } = await call<{ groups: Group[] }>('GET', '/unanswered?state=open');
      const own = groups.find(({ title }) => title.includes('年会'));
      const ignored = await call<{ state: string }>('POST', `/unanswered/${own!.id}/ignore`, { reason: '与产品无关' });
      expect(ignored.state).toBe('ignored');
      await ask('年会抽奖在哪登记');
      expect(
        (await call<{ groups: Group[] }>('GET', '/unanswered?state=open')).groups.map(({ id }) => id),
      ).not.toContain(own!.id);
      const miss = groups.find(({ title }) => title.includes('不用人点'));
      if (!miss) return;
      const draft = await call<{ id: string; markdown: string }>('POST', `/unanswered/${miss.id}/assign`, {
        entryId: 'F003',
      });
      expect(draft.markdown).toContain('- 那个收进来的票能不能不用人点就签');
    },
    2 * START_TIMEOUT_MS,
  );

  it(
    'answers by what is set of a group, at once and after a restart',
    async () => {
      const q = '进项发票怎么设置自动签收';
      await ask(q);
      const { groups } = await call<{ groups: object[] }>('GET', '/groups');
      expect(groups).toMatchObject([{ channelId: 'web', conversationId: 'internal', audience: 'internal' }]);
      const set = { product: '另一条产品线', version: 'V6', duty: 'web:internal' };
      expect(await call('PUT', '/groups/web/internal', set)).toMatchObject({ product: set.product, version: 'V6' });
      const warning = { text: expect.stringContaining('你问的是另一条产品线') };
      expect((await ask(q)).card).toMatchObject({
        id: 'F003',
        warnings: expect.arrayContaining([expect.objectContaining(warning)]),
      });
      listener.close();
      await app.end('SIGKILL');
      await open();
      expect((await ask(q)).card).toMatchObject({
        warnings: expect.arrayContaining([expect.objectContaining(warning)]),
      });
    },
    2 * START_TIMEOUT_MS,
  );

  it('says what is wrong with what it is sent', async () => {
    expect(await call('POST', '/drafts', { markdown: '没有标题的一行' })).toMatchObject({
      error: { code: 'BAD_REQUEST', message: expect.stringContaining('条目') },
    });
    expect(await call('POST', '/drafts', {})).toMatchObject({ error: { code: 'BAD_REQUEST' } });
    expect(await call('POST', '/drafts/D99/publish', {})).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await call('POST', '/unanswered/x/ignore', { reason: '' })).toMatchObject({
      error: { code: 'BAD_REQUEST' },
    });
    expect(await call('GET', '/nothing')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const description = await call<{ paths: Record<string, object> }>('GET', '/openapi.json');
    expect(Object.keys(description.paths)).toContain('/api/console/drafts/{id}/publish');
  });
});
