import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNoAnswer } from '../../src/conversation/replies/notices.ts';
import type { Store } from '../../src/core/store.ts';
import { type Clock, createClock, MINUTE_MS } from '../helpers/clock.ts';
import { makeFeedback, makeMessage, makePerson, makeUnanswered, makeUndelivered } from '../helpers/store-records.ts';

/** Ids that a careless object lookup finds without anybody having written them. */
const TREACHEROUS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ' ', '["a","b"]'];

/** What every store must do. `open` gives an empty store that reads the time from the clock. */
export function storeContract(name: string, open: (now: () => number) => Promise<Store>): void {
  describe(`${name} keeps the store contract`, () => {
    let store: Store;
    let clock: Clock;
    beforeEach(async () => {
      clock = createClock();
      store = await open(clock.now);
    });
    afterEach(() => store.close());

    const idsOf = async (...page: Parameters<Store['listMessages']>) =>
      (await store.listMessages(...page)).map(({ id }) => id);

    describe('persons', () => {
      it('are unknown until written', async () => {
        expect(await store.readPerson('group', 'wang')).toBeUndefined();
      });

      it('keep what was written last', async () => {
        await store.writePerson('group', 'wang', makePerson({ at: clock.now(), question: '旧问题' }));
        const latest = makePerson({ at: clock.now(), choices: [], answered: 'F003' });
        await store.writePerson('group', 'wang', latest);
        expect(await store.readPerson('group', 'wang')).toEqual(latest);
      });

      it('are apart from each other and in each conversation', async () => {
        await store.writePerson('group', 'wang', makePerson({ at: clock.now() }));
        expect(await store.readPerson('group', 'li')).toBeUndefined();
        expect(await store.readPerson('other', 'wang')).toBeUndefined();
        expect(await store.readPerson('gro', 'upwang')).toBeUndefined();
      });

      it('are forgotten after an hour', async () => {
        await store.writePerson('group', 'wang', makePerson({ at: clock.now() }));
        clock.advance(60 * MINUTE_MS);
        expect(await store.readPerson('group', 'wang')).toBeDefined();
        clock.advance(1);
        expect(await store.readPerson('group', 'wang')).toBeUndefined();
      });

      it('outlive the forgetting of others', async () => {
        await store.writePerson('group', 'wang', makePerson({ at: clock.now() }));
        clock.advance(30 * MINUTE_MS);
        const recent = makePerson({ at: clock.now() });
        await store.writePerson('group', 'li', recent);
        clock.advance(40 * MINUTE_MS);
        await store.writePerson('group', 'zhao', makePerson({ at: clock.now() }));
        expect(await store.readPerson('group', 'wang')).toBeUndefined();
        expect(await store.readPerson('group', 'li')).toEqual(recent);
      });

      it.each(TREACHEROUS)('may be called %j', async (id) => {
        expect(await store.readPerson(id, id)).toBeUndefined();
        const person = makePerson({ at: clock.now() });
        await store.writePerson(id, id, person);
        expect(await store.readPerson(id, id)).toEqual(person);
        expect(await store.readPerson(id, 'wang')).toBeUndefined();
      });
    });

    describe('messages', () => {
      const say = async (...ids: string[]) => {
        for (const id of ids) await store.appendMessage(makeMessage(id));
      };

      it('come back as they were written', async () => {
        const plain = makeMessage('1');
        const card = createNoAnswer('customer');
        const replyTo = { id: '1', name: '小王', text: '在吗' };
        const reply = makeMessage('2', { card, replyTo });
        await store.appendMessage(plain);
        await store.appendMessage(reply);
        expect(await store.listMessages('group', 10)).toEqual([plain, reply]);
      });

      it('are listed by conversation, the last ones, oldest first', async () => {
        await say('1', '2', '3');
        await store.appendMessage(makeMessage('4', { conversationId: 'other' }));
        expect(await idsOf('group', 2)).toEqual(['2', '3']);
        expect(await idsOf('other', 2)).toEqual(['4']);
        expect(await idsOf('nowhere', 2)).toEqual([]);
      });

      it('are paged backwards', async () => {
        await say('1', '2', '3', '4', '5');
        expect(await idsOf('group', 2, '4')).toEqual(['2', '3']);
        expect(await idsOf('group', 2, '2')).toEqual(['1']);
        expect(await idsOf('group', 2, '1')).toEqual([]);
        expect(await idsOf('group', 2, 'unknown')).toEqual([]);
      });

      it('are kept to the last thousand of each conversation', async () => {
        await store.appendMessage(makeMessage('elsewhere', { conversationId: 'other' }));
        await Promise.all(
          Array.from({ length: 1_001 }, (_, number) => store.appendMessage(makeMessage(String(number)))),
        );
        expect(await idsOf('group', 2_000)).toEqual(Array.from({ length: 1_000 }, (_, number) => String(number + 1)));
        expect(await idsOf('other', 2_000)).toEqual(['elsewhere']);
      });

      it.each(TREACHEROUS)('may be called %j', async (id) => {
        const message = makeMessage(id, { conversationId: id });
        expect(await store.listMessages(id, 10)).toEqual([]);
        await store.appendMessage(message);
        expect(await store.listMessages(id, 10)).toEqual([message]);
        expect(await store.listMessages(id, 10, id)).toEqual([]);
      });
    });

    it('lists feedback oldest first', async () => {
      const all = [makeFeedback(), makeFeedback({ action: 'handover', entryId: null })];
      for (const feedback of all) await store.addFeedback(feedback);
      expect(await store.listFeedback()).toEqual(all);
    });

    it('lists unanswered questions oldest first', async () => {
      const all = [makeUnanswered(), makeUnanswered({ audience: 'internal', candidates: [], handedOver: true })];
      for (const question of all) await store.addUnanswered(question);
      expect(await store.listUnanswered()).toEqual(all);
    });

    it('lists undelivered messages oldest first', async () => {
      const all = [makeUndelivered('1'), makeUndelivered('2')];
      for (const message of all) await store.addUndelivered(message);
      expect(await store.listUndelivered()).toEqual(all);
    });

    it('hands out lists that its own are not changed through', async () => {
      await store.addFeedback(makeFeedback());
      await store.addUnanswered(makeUnanswered());
      await store.appendMessage(makeMessage('1'));
      (await store.listFeedback()).pop();
      (await store.listUnanswered()).pop();
      (await store.listMessages('group', 10)).pop();
      expect(await store.listFeedback()).toHaveLength(1);
      expect(await store.listUnanswered()).toHaveLength(1);
      expect(await store.listMessages('group', 10)).toHaveLength(1);
    });

    describe('seen messages', () => {
      it('are remembered for an hour', async () => {
        expect(await store.hasSeen('a')).toBe(false);
        await store.markSeen('a');
        expect(await store.hasSeen('a')).toBe(true);
        expect(await store.hasSeen('b')).toBe(false);
        clock.advance(60 * MINUTE_MS);
        await store.markSeen('b');
        expect(await store.hasSeen('a')).toBe(true);
        clock.advance(1);
        await store.markSeen('c');
        expect(await store.hasSeen('a')).toBe(false);
        expect(await store.hasSeen('b')).toBe(true);
      });

      it.each(TREACHEROUS)('may be called %j', async (key) => {
        expect(await store.hasSeen(key)).toBe(false);
        await store.markSeen(key);
        expect(await store.hasSeen(key)).toBe(true);
        expect(await store.hasSeen('another')).toBe(false);
      });
    });

    it('takes many writes at once and loses none', async () => {
      const numbers = Array.from({ length: 50 }, (_, number) => number);
      await Promise.all(numbers.map((number) => store.markSeen(`message ${number}`)));
      const seen = await Promise.all(numbers.map((number) => store.hasSeen(`message ${number}`)));
      expect(seen).toEqual(numbers.map(() => true));
    });
  });
}
