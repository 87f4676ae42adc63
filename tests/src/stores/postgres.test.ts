import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ports/store.ts';
import { openPostgresStore } from '../../../src/stores/postgres/store.ts';
import { storeContract } from '../../contracts/store.ts';
import { createClock } from '../../helpers/clock.ts';
import { createDeferred } from '../../helpers/deferred.ts';
import { type Postgres, startPostgres } from '../../helpers/postgres.ts';
import { makeFeedback, makeInboxItem, makeMessage } from '../../helpers/store-records.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 300_000);
afterAll(() => postgres.stop());

const { now } = createClock();

storeContract('PostgreSQL', async () => {
  const url = await postgres.createDatabase();
  return {
    open: (clock) => openPostgresStore(url, { now: clock }),
    async reopen(store, clock) {
      await store.close();
      return openPostgresStore(url, { now: clock });
    },
  };
});

/** Several processes on one new database. */
async function openReplicas(count: number): Promise<Store[]> {
  const url = await postgres.createDatabase();
  return Promise.all(Array.from({ length: count }, () => openPostgresStore(url, { now })));
}

describe('replicas on one database', () => {
  it('start at once on an empty one, and read what another has written', async () => {
    const [a, b, c] = await openReplicas(3);
    const feedback = makeFeedback();
    await a!.feedback.append(feedback);
    expect(await b!.feedback.query()).toEqual([feedback]);
    expect(await b!.feedback.remove(feedback.id)).toBe(true);
    expect(await c!.feedback.count()).toBe(0);
    for (const store of [a!, b!, c!]) await store.close();
  });

  it('find the files that another has put, of 10 MB at most', async () => {
    const [a, b] = await openReplicas(2);
    const bytes = Buffer.alloc(10 * 1024 * 1024, 7);
    await a!.files.mirror.put('copy', bytes);
    expect(bytes.equals((await b!.files.mirror.get('copy'))!)).toBe(true);
    await expect(a!.files.mirror.put('larger', Buffer.concat([bytes, bytes]))).rejects.toThrow();
    for (const store of [a!, b!]) await store.close();
  });

  it('take a message once, whichever it reaches', async () => {
    const stores = await openReplicas(3);
    const puts = stores.flatMap((store) => Array.from({ length: 10 }, () => store.inbox.put(makeInboxItem('wecom:1'))));
    expect((await Promise.all(puts)).filter(Boolean)).toEqual([true]);
    for (const store of stores) await store.close();
  });

  it('leave each other what they work on, and take over what one has left', async () => {
    const [a, b, c] = await openReplicas(3);
    const items = Array.from({ length: 20 }, (_, number) => makeInboxItem(`wecom:${number}`));
    for (const item of items) await a!.inbox.put(item);
    expect(await b!.inbox.waiting()).toEqual([]);
    await a!.close();
    const [first, second] = await Promise.all([b!.inbox.waiting(), c!.inbox.waiting()]);
    const ids = [...first, ...second].map(({ id }) => id);
    expect(ids.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
    for (const store of [b!, c!]) await store.close();
  });

  it('take over from one that was not heard of for a while, once the database has been up that long', async () => {
    const url = await postgres.createDatabase();
    const client = new Client({ connectionString: url });
    await client.connect();
    const [lost, other] = [await openPostgresStore(url, { now }), await openPostgresStore(url, { now })];
    await lost.inbox.put(makeInboxItem('a'));
    await lost.inbox.put(makeInboxItem('b'));
    await lost.inbox.done('a');
    const first = 'id = (select min(id) from replicas)';
    await client.query(`update replicas set seen_at = now() - interval '10 seconds' where ${first}`);
    expect(await other.inbox.waiting()).toEqual([]);
    await expect
      .poll(
        async () => {
          await client.query(`update replicas set seen_at = now() - interval '21 seconds' where ${first}`);
          return other.inbox.waiting();
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toEqual([makeInboxItem('b')]);
    await client.end();
    for (const store of [lost, other]) await store.close();
  });

  it('have a name one at a time, which the next one gets when its holder ends', async () => {
    const [a, b] = await openReplicas(2);
    const lost: string[] = [];
    expect(await a!.tryHold('wecom', () => lost.push('a'))).toBe(true);
    expect(await b!.tryHold('wecom', () => lost.push('b'))).toBe(false);
    expect(await b!.tryHold('dingtalk', () => lost.push('b'))).toBe(true);
    await a!.close();
    await expect.poll(() => b!.tryHold('wecom', () => lost.push('b'))).toBe(true);
    expect(lost).toEqual([]);
    await b!.close();
  });

  it('run the turns of a conversation one after the other', async () => {
    const [a, b] = await openReplicas(2);
    const first = createDeferred();
    const said: string[] = [];
    const begun = createDeferred();
    const one = a!.inOrder('group', async () => {
      begun.resolve();
      await first.promise;
      said.push('one');
    });
    await begun.promise;
    const two = b!.inOrder('group', async () => said.push('two'));
    await b!.inOrder('other', async () => said.push('three'));
    first.resolve();
    await Promise.all([one, two]);
    expect(said).toEqual(['three', 'one', 'two']);
    for (const store of [a!, b!]) await store.close();
  });

  it('hear what another one announces', async () => {
    const [a, b] = await openReplicas(2);
    const heard: (string | null)[] = [];
    b!.onAnnounced('transcript', (id) => heard.push(id));
    for (let number = 0; number < 50; number++) await a!.announce('transcript', String(number));
    await expect.poll(() => heard).toEqual(Array.from({ length: 50 }, (_, number) => `${number}`));
    for (const store of [a!, b!]) await store.close();
  });

  it('keep text of any kind as it is', async () => {
    const [store] = await openReplicas(1);
    const message = makeMessage('1', { text: '\u0000 \ud800 \u{1f600} \\ \' " $1' });
    await store!.messages.append(message);
    expect(await store!.messages.get('1')).toEqual(message);
    await store!.close();
  });
});

describe('a database that is away', () => {
  it('is told at the start', async () => {
    const opened = openPostgresStore('postgres://postgres:secret@127.0.0.1:9/qunda');
    await expect(opened).rejects.toMatchObject({ name: 'QundaError', code: 'STATE_UNREACHABLE' });
    await expect(opened).rejects.not.toThrow('secret');
  });

  it('takes nothing, and is used again when it is back', async () => {
    const [store] = await openReplicas(1);
    await store!.inbox.put(makeInboxItem('a'));
    await store!.tryHold('wecom', () => expect.unreachable('nobody else wants it'));
    const heard: (string | null)[] = [];
    store!.onAnnounced('transcript', (id) => heard.push(id));
    await postgres.pause();
    await expect(store!.announce('transcript', 'lost')).rejects.toThrow();
    expect(await store!.isWritable()).toBe(false);
    await expect(store!.inbox.put(makeInboxItem('b'))).rejects.toThrow();
    await postgres.resume();
    expect(await store!.inbox.put(makeInboxItem('b'))).toBe(true);
    expect(await store!.inbox.put(makeInboxItem('a'))).toBe(false);
    expect(await store!.isWritable()).toBe(true);
    // That some may have been missed, and then whatever comes.
    await expect.poll(() => heard).toEqual([null]);
    await store!.announce('transcript', '1');
    await expect.poll(() => heard).toEqual([null, '1']);
    await store!.close();
  });
});
