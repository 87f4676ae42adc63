import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNoAnswer } from '../../src/conversation/replies/notices.ts';
import type { Page } from '../../src/core/ports/ledger.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { personKey } from '../../src/core/records/index.ts';
import { type Clock, createClock, MINUTE_MS } from '../helpers/clock.ts';
import { createDeferred } from '../helpers/deferred.ts';
import {
  makeFeedback,
  makeInboxItem,
  makeMessage,
  makeOutboxItem,
  makePerson,
  makeUnanswered,
  makeUndelivered,
} from '../helpers/store-records.ts';

/** Ids that a careless object lookup finds without anybody having written them. */
const TREACHEROUS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  '["a","b"]',
  "'; --",
  '\u{1f600}',
];

/** What is stored, whatever process has it open. */
export interface Storage {
  open(now: () => number): Promise<Store>;
  /** What a process finds that starts after this one has ended. */
  reopen(store: Store, now: () => number): Promise<Store>;
}

/** What every store must do. `prepare` gives an empty one; stores read the time from the clock. */
export function storeContract(name: string, prepare: () => Promise<Storage>): void {
  describe(`${name} keeps the store contract`, () => {
    let storage: Storage;
    let store: Store;
    let clock: Clock;
    beforeEach(async () => {
      clock = createClock();
      storage = await prepare();
      store = await storage.open(clock.now);
    });
    afterEach(() => store.close());

    /** What a start finds in the inbox. */
    const leftInInbox = async () => {
      store = await storage.reopen(store, clock.now);
      return store.inbox.waiting();
    };

    describe('a memo', () => {
      const wang = personKey('web', 'group', 'wang');
      const li = personKey('web', 'group', 'li');

      it('knows nothing until it is told', async () => {
        expect(await store.persons.get(wang)).toBeUndefined();
      });

      it('keeps what was written last', async () => {
        await store.persons.set(wang, makePerson({ at: clock.now(), question: '旧问题' }));
        const latest = makePerson({ at: clock.now(), choices: [], answered: 'F003' });
        await store.persons.set(wang, latest);
        expect(await store.persons.get(wang)).toEqual(latest);
      });

      it('keeps persons of different conversations apart', async () => {
        await store.persons.set(wang, makePerson({ at: clock.now() }));
        expect(await store.persons.get(li)).toBeUndefined();
        expect(await store.persons.get(personKey('web', 'other', 'wang'))).toBeUndefined();
        expect(await store.persons.get(personKey('web', 'gro', 'upwang'))).toBeUndefined();
      });

      it('forgets after an hour', async () => {
        await store.persons.set(wang, makePerson({ at: clock.now() }));
        clock.advance(60 * MINUTE_MS);
        expect(await store.persons.get(wang)).toBeDefined();
        clock.advance(1);
        expect(await store.persons.get(wang)).toBeUndefined();
      });

      it('begins the hour anew with each writing', async () => {
        await store.persons.set(wang, makePerson({ at: clock.now() }));
        await store.persons.set(li, makePerson({ at: clock.now() }));
        clock.advance(30 * MINUTE_MS);
        const recent = makePerson({ at: clock.now() });
        await store.persons.set(wang, recent);
        clock.advance(40 * MINUTE_MS);
        await store.persons.set(personKey('web', 'group', 'zhao'), makePerson({ at: clock.now() }));
        expect(await store.persons.get(li)).toBeUndefined();
        expect(await store.persons.get(wang)).toEqual(recent);
      });

      it.each(TREACHEROUS)('takes the key %j', async (key) => {
        const person = makePerson({ at: clock.now(), question: key });
        expect(await store.persons.get(key)).toBeUndefined();
        await store.persons.set(key, person);
        expect(await store.persons.get(key)).toEqual(person);
        expect(await store.persons.get('another')).toBeUndefined();
      });

      it('takes many writes at once and loses none', async () => {
        const keys = Array.from({ length: 50 }, (_, number) => `person ${number}`);
        await Promise.all(keys.map((key) => store.persons.set(key, makePerson({ at: clock.now(), question: key }))));
        const kept = await Promise.all(keys.map((key) => store.persons.get(key)));
        expect(kept.map((person) => person?.question)).toEqual(keys);
      });
    });

    describe('a ledger', () => {
      const idsOf = async (page?: Page) => (await store.messages.query(page)).map(({ id }) => id);
      const say = async (...ids: string[]) => {
        for (const id of ids) await store.messages.append(makeMessage(id));
      };

      it('gives back what was appended', async () => {
        const plain = makeMessage('1');
        const reply = makeMessage('2', {
          card: createNoAnswer('customer'),
          replyTo: { id: '1', name: '小王', text: '在吗' },
        });
        await store.messages.append(plain);
        await store.messages.append(reply);
        expect(await store.messages.query()).toEqual([plain, reply]);
        expect(await store.messages.get('2')).toEqual(reply);
        expect(await store.messages.get('3')).toBeUndefined();
      });

      it('tells one of several who append the same id at once that it was new', async () => {
        const tries = Array.from({ length: 5 }, (_, text) =>
          store.messages.append(makeMessage('1', { text: `${text}` })),
        );
        expect((await Promise.all(tries)).filter(Boolean)).toEqual([true]);
        expect(await store.messages.append(makeMessage('1'))).toBe(false);
        expect(await store.messages.count()).toBe(1);
      });

      it('loses no part of a record that many change at once, each from what it was', async () => {
        await store.messages.append(makeMessage('1', { text: '' }));
        const changes = Array.from({ length: 10 }, (_, at) =>
          store.messages.update('1', ({ text }) => ({ text: `${text}${at}` })),
        );
        await Promise.all(changes);
        expect([...((await store.messages.get('1'))?.text ?? '')].toSorted().join('')).toBe('0123456789');
        const failing = store.messages.update('1', () => {
          throw new Error('no');
        });
        await expect(failing).rejects.toThrow('no');
        expect((await store.messages.get('1'))?.text).toHaveLength(10);
      });

      it('keeps what belongs to no conversation', async () => {
        const setting = { id: 'duty', at: '2026-01-05T08:00:00.000Z', value: { hours: ['09:00', '18:00'] } };
        expect(await store.settings.append(setting)).toBe(true);
        store = await storage.reopen(store, clock.now);
        expect(await store.settings.get('duty')).toEqual(setting);
      });

      it('keeps each kind apart, oldest first', async () => {
        const feedback = [makeFeedback(), makeFeedback({ action: 'handover', entryId: null })];
        const unanswered = [makeUnanswered({ id: feedback[0]!.id }), makeUnanswered({ handedOver: true })];
        const undelivered = [makeUndelivered('1'), { ...makeUndelivered('2'), payload: { text: '在', at: [1, null] } }];
        for (const each of feedback) await store.feedback.append(each);
        for (const each of unanswered) await store.unanswered.append(each);
        for (const each of undelivered) await store.undelivered.append(each);
        expect(await store.feedback.query()).toEqual(feedback);
        expect(await store.unanswered.query()).toEqual(unanswered);
        expect(await store.undelivered.query()).toEqual(undelivered);
      });

      it('counts a record once that is appended twice, as when a turn is run again', async () => {
        const first = makeFeedback({ question: '第一次' });
        await store.feedback.append(first);
        await store.feedback.append({ ...first, question: '第二次' });
        expect(await store.feedback.query()).toEqual([first]);
        expect(await store.feedback.count()).toBe(1);
      });

      it('lists the last ones of a conversation, oldest first', async () => {
        await say('1', '2', '3');
        await store.messages.append(makeMessage('4', { conversationId: 'other' }));
        expect(await idsOf({ conversationId: 'group', limit: 2 })).toEqual(['2', '3']);
        expect(await idsOf({ conversationId: 'other', limit: 2 })).toEqual(['4']);
        expect(await idsOf({ conversationId: 'nowhere', limit: 2 })).toEqual([]);
        expect(await idsOf({ limit: 2 })).toEqual(['3', '4']);
        expect(await idsOf({ limit: 0 })).toEqual([]);
        expect(await store.messages.count()).toBe(4);
      });

      it('is paged backwards', async () => {
        await say('1', '2', '3', '4', '5');
        const page = (before: string) => idsOf({ conversationId: 'group', limit: 2, before });
        expect(await page('4')).toEqual(['2', '3']);
        expect(await page('2')).toEqual(['1']);
        expect(await page('1')).toEqual([]);
        expect(await page('unknown')).toEqual([]);
        expect(await idsOf({ conversationId: 'other', before: '4' })).toEqual([]);
      });

      it('lists what is as young as asked for', async () => {
        const at = (hour: number) => `2026-01-05T0${hour}:00:00.000Z`;
        for (const hour of [1, 2, 3]) await store.messages.append(makeMessage(String(hour), { at: at(hour) }));
        expect(await idsOf({ since: at(2) })).toEqual(['2', '3']);
        expect(await idsOf({ since: at(2), limit: 1 })).toEqual(['3']);
        expect(await idsOf({ since: at(2), before: '3' })).toEqual(['2']);
        expect(await idsOf({ since: at(4) })).toEqual([]);
      });

      it('changes a record in its place', async () => {
        const all = [makeUnanswered(), makeUnanswered(), makeUnanswered()];
        for (const each of all) await store.unanswered.append(each);
        const changed = { ...all[1]!, handedOver: true };
        expect(await store.unanswered.update(changed.id, { handedOver: true })).toEqual(changed);
        expect(await store.unanswered.query()).toEqual([all[0], changed, all[2]]);
        expect(await store.unanswered.update('unknown', { handedOver: true })).toBeUndefined();
      });

      it('loses neither of two changes that come at once', async () => {
        const record = makeUnanswered();
        await store.unanswered.append(record);
        await Promise.all([
          store.unanswered.update(record.id, { handedOver: true }),
          store.unanswered.update(record.id, { question: '改过的' }),
        ]);
        expect(await store.unanswered.get(record.id)).toEqual({ ...record, handedOver: true, question: '改过的' });
      });

      it('lets a record go', async () => {
        for (const id of ['1', '2', '3']) await store.undelivered.append(makeUndelivered(id));
        expect(await store.undelivered.remove('2')).toBe(true);
        expect(await store.undelivered.remove('2')).toBe(false);
        expect((await store.undelivered.query()).map(({ id }) => id)).toEqual(['1', '3']);
        expect(await store.undelivered.count()).toBe(2);
        await store.undelivered.append(makeUndelivered('2'));
        expect((await store.undelivered.query({ conversationId: 'group' })).map(({ id }) => id)).toEqual([
          '1',
          '3',
          '2',
        ]);
      });

      it('keeps the last thousand messages of each conversation', async () => {
        await store.messages.append(makeMessage('elsewhere', { conversationId: 'other' }));
        const numbers = Array.from({ length: 1_001 }, (_, number) => String(number));
        for (const number of numbers) await store.messages.append(makeMessage(number));
        expect(await idsOf({ conversationId: 'group' })).toEqual(numbers.slice(1));
        expect(await idsOf({ conversationId: 'other' })).toEqual(['elsewhere']);
      });

      it('hands out lists that its own are not changed through', async () => {
        await store.feedback.append(makeFeedback());
        await say('1');
        (await store.feedback.query()).pop();
        (await store.messages.query({ conversationId: 'group' })).pop();
        expect(await store.feedback.query()).toHaveLength(1);
        expect(await idsOf({ conversationId: 'group' })).toEqual(['1']);
      });

      it.each(TREACHEROUS)('takes the id %j', async (id) => {
        const message = makeMessage(id, { conversationId: id, text: id });
        expect(await store.messages.get(id)).toBeUndefined();
        expect(await idsOf({ conversationId: id })).toEqual([]);
        await store.messages.append(message);
        expect(await store.messages.query({ conversationId: id })).toEqual([message]);
        expect(await idsOf({ conversationId: id, before: id })).toEqual([]);
        expect(await store.messages.remove(id)).toBe(true);
        expect(await idsOf()).toEqual([]);
      });
    });

    describe('a queue', () => {
      it('keeps an item until it is done, oldest first', async () => {
        const items = ['web:1', 'web:2', 'web:3'].map((id) => makeInboxItem(id));
        for (const item of items) expect(await store.inbox.put(item)).toBe(true);
        expect(await leftInInbox()).toEqual(items);
        await store.inbox.done('web:2');
        await store.inbox.done('unknown');
        expect(await leftInInbox()).toEqual([items[0], items[2]]);
      });

      it('keeps an item as it was changed, in its place, unless it is done', async () => {
        for (const id of ['a', 'b', 'c']) await store.inbox.put(makeInboxItem(id));
        const changed = makeInboxItem('a', { payload: '变了' });
        await store.inbox.update(changed);
        await store.inbox.done('c');
        await store.inbox.update(makeInboxItem('c', { payload: '变了' }));
        expect(await leftInInbox()).toEqual([changed, makeInboxItem('b')]);
      });

      it('takes an id once, whether it is done or not', async () => {
        const item = makeInboxItem('web:1');
        expect(await store.inbox.put(item)).toBe(true);
        expect(await store.inbox.put(makeInboxItem('web:1', { payload: '又一次' }))).toBe(false);
        expect(await leftInInbox()).toEqual([item]);
        await store.inbox.done('web:1');
        expect(await store.inbox.put(item)).toBe(false);
        expect(await leftInInbox()).toEqual([]);
      });

      it('takes one of many with the same id that come at once', async () => {
        const puts = Array.from({ length: 20 }, (_, number) =>
          store.inbox.put(makeInboxItem('a', { payload: number })),
        );
        expect((await Promise.all(puts)).filter(Boolean)).toEqual([true]);
        expect(await leftInInbox()).toHaveLength(1);
      });

      it('takes an id again after an hour', async () => {
        await store.inbox.put(makeInboxItem('a'));
        await store.inbox.done('a');
        clock.advance(60 * MINUTE_MS);
        expect(await store.inbox.put(makeInboxItem('a'))).toBe(false);
        clock.advance(1);
        expect(await store.inbox.put(makeInboxItem('a'))).toBe(true);
        expect(await leftInInbox()).toHaveLength(1);
      });

      it('does not take an id that still waits, however old', async () => {
        const item = makeInboxItem('a');
        await store.inbox.put(item);
        clock.advance(24 * 60 * MINUTE_MS);
        expect(await store.inbox.put(makeInboxItem('a', { payload: '又一次' }))).toBe(false);
        expect(await leftInInbox()).toEqual([item]);
      });

      it('has nothing to do with the other one', async () => {
        const item = makeOutboxItem('a');
        await store.inbox.put(makeInboxItem('a'));
        expect(await store.outbox.put(item)).toBe(true);
        await store.inbox.done('a');
        store = await storage.reopen(store, clock.now);
        expect(await store.outbox.waiting()).toEqual([item]);
      });

      it.each(TREACHEROUS)('takes the id %j', async (id) => {
        const item = makeInboxItem(id, { conversationId: id, payload: { [id]: id } });
        expect(await store.inbox.put(item)).toBe(true);
        expect(await store.inbox.put(item)).toBe(false);
        expect(await leftInInbox()).toEqual([item]);
        await store.inbox.done(id);
        expect(await leftInInbox()).toEqual([]);
      });
    });

    describe('order', () => {
      it('is kept among what has one key, while others go on', async () => {
        const first = createDeferred();
        const said: string[] = [];
        const say = (key: string, word: string, until?: Promise<unknown>) =>
          store.inOrder(key, async () => {
            await until;
            said.push(word);
            return word;
          });
        const one = say('group', 'one', first.promise);
        const two = say('group', 'two');
        expect(await say('other', 'three')).toBe('three');
        first.resolve();
        expect(await Promise.all([one, two])).toEqual(['one', 'two']);
        expect(said).toEqual(['three', 'one', 'two']);
      });

      it('is that of the calls, however many come at once', async () => {
        const numbers = Array.from({ length: 30 }, (_, number) => number);
        const said: number[] = [];
        await Promise.all(
          numbers.map((number) => store.inOrder(number % 3 === 0 ? 'group' : 'other', async () => said.push(number))),
        );
        const ofGroup = said.filter((number) => number % 3 === 0);
        expect(ofGroup).toEqual(numbers.filter((number) => number % 3 === 0));
        expect(said.filter((number) => number % 3 !== 0)).toEqual(numbers.filter((number) => number % 3 !== 0));
      });

      it('outlives a failure', async () => {
        const failed = store.inOrder('group', () => Promise.reject(new Error('out of order')));
        await expect(failed).rejects.toThrow('out of order');
        expect(await store.inOrder('group', async () => 'next')).toBe('next');
      });
    });

    describe('files', () => {
      const NAME = `${'a'.repeat(64)}.name`;
      const bytes = Uint8Array.from({ length: 2_048 }, (_, at) => at % 256);

      it('come back as they were put, also after a restart, each kind by itself', async () => {
        await store.files.mirror.put(NAME, Buffer.from('before'));
        await store.files.mirror.put(NAME, bytes);
        store = await storage.reopen(store, clock.now);
        expect(Buffer.from(bytes).equals((await store.files.mirror.get(NAME))!)).toBe(true);
        expect(await store.files.pictures.get(NAME)).toBeUndefined();
        expect(await store.files.mirror.get('b')).toBeUndefined();
      });

      it('that people sent are kept for a day, copies for ever', async () => {
        await store.files.pictures.put('one', bytes);
        await store.files.mirror.put('one', bytes);
        clock.advance(23 * 60 * MINUTE_MS);
        expect(await store.files.pictures.get('one')).toBeDefined();
        clock.advance(2 * 60 * MINUTE_MS);
        expect(await store.files.pictures.get('one')).toBeUndefined();
        expect(await store.files.mirror.get('one')).toBeDefined();
      });

      it.each(['', '..', '../mirror/a', 'a/b', '.part', 'a\0', 'ä', 'a'.repeat(200)])(
        'have no name like %j',
        async (name) => {
          await expect(store.files.mirror.put(name, bytes)).rejects.toThrow();
          expect(await store.files.mirror.get(name)).toBeUndefined();
        },
      );
    });

    describe('announcements', () => {
      it.each(TREACHEROUS)(
        'of the topic %j arrive as they are, in their order, until nobody listens',
        async (topic) => {
          const heard: unknown[] = [];
          const stop = store.onAnnounced(topic, (payload) => heard.push(payload));
          let isOver = false;
          store.onAnnounced('end', () => {
            isOver = true;
          });
          await store.announce(topic, 'first');
          await store.announce(topic, topic);
          await expect.poll(() => heard).toEqual(['first', topic]);
          stop();
          await store.announce(topic, 'late');
          await store.announce('end', '');
          await expect.poll(() => isOver).toBe(true);
          expect(heard).toEqual(['first', topic]);
        },
      );

      it('reach who comes after one that fails', async () => {
        const heard: unknown[] = [];
        store.onAnnounced('topic', () => {
          throw new Error('out of order');
        });
        store.onAnnounced('topic', (payload) => heard.push(payload));
        await store.announce('topic', 'a');
        await expect.poll(() => heard).toEqual(['a']);
      });
    });
  });
}
