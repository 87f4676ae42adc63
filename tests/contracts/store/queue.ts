import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../helpers/clock.ts';
import { makeInboxItem, makeOutboxItem } from '../../helpers/store-records.ts';
import { type OpenStore, TREACHEROUS } from './open-store.ts';

/** Of what waits until it is done. */
export function queueContract(at: OpenStore): void {
  /** What a start finds in the inbox. */
  const leftInInbox = async () => {
    await at.reopen();
    return at.store.inbox.waiting();
  };

  describe('a queue', () => {
    it('keeps an item until it is done, oldest first', async () => {
      const items = ['web:1', 'web:2', 'web:3'].map((id) => makeInboxItem(id));
      for (const item of items) expect(await at.store.inbox.put(item)).toBe(true);
      expect(await leftInInbox()).toEqual(items);
      await at.store.inbox.done('web:2');
      await at.store.inbox.done('unknown');
      expect(await leftInInbox()).toEqual([items[0], items[2]]);
    });

    it('keeps an item as it was changed, in its place, unless it is done', async () => {
      for (const id of ['a', 'b', 'c']) await at.store.inbox.put(makeInboxItem(id));
      const changed = makeInboxItem('a', { payload: '变了' });
      await at.store.inbox.update(changed);
      await at.store.inbox.done('c');
      await at.store.inbox.update(makeInboxItem('c', { payload: '变了' }));
      expect(await leftInInbox()).toEqual([changed, makeInboxItem('b')]);
    });

    it('takes an id once, whether it is done or not', async () => {
      const item = makeInboxItem('web:1');
      expect(await at.store.inbox.put(item)).toBe(true);
      expect(await at.store.inbox.put(makeInboxItem('web:1', { payload: '又一次' }))).toBe(false);
      expect(await leftInInbox()).toEqual([item]);
      await at.store.inbox.done('web:1');
      expect(await at.store.inbox.put(item)).toBe(false);
      expect(await leftInInbox()).toEqual([]);
    });

    it('takes one of many with the same id that come at once', async () => {
      const puts = Array.from({ length: 20 }, (_, number) =>
        at.store.inbox.put(makeInboxItem('a', { payload: number })),
      );
      expect((await Promise.all(puts)).filter(Boolean)).toEqual([true]);
      expect(await leftInInbox()).toHaveLength(1);
    });

    it('takes an id again after an hour', async () => {
      await at.store.inbox.put(makeInboxItem('a'));
      await at.store.inbox.done('a');
      at.clock.advance(60 * MINUTE_MS);
      expect(await at.store.inbox.put(makeInboxItem('a'))).toBe(false);
      at.clock.advance(1);
      expect(await at.store.inbox.put(makeInboxItem('a'))).toBe(true);
      expect(await leftInInbox()).toHaveLength(1);
    });

    it('does not take an id that still waits, however old', async () => {
      const item = makeInboxItem('a');
      await at.store.inbox.put(item);
      at.clock.advance(24 * 60 * MINUTE_MS);
      expect(await at.store.inbox.put(makeInboxItem('a', { payload: '又一次' }))).toBe(false);
      expect(await leftInInbox()).toEqual([item]);
    });

    it('has nothing to do with the other one', async () => {
      const item = makeOutboxItem('a');
      await at.store.inbox.put(makeInboxItem('a'));
      expect(await at.store.outbox.put(item)).toBe(true);
      await at.store.inbox.done('a');
      await at.reopen();
      expect(await at.store.outbox.waiting()).toEqual([item]);
    });

    it.each(TREACHEROUS)('takes the id %j', async (id) => {
      const item = makeInboxItem(id, { conversationId: id, payload: { [id]: id } });
      expect(await at.store.inbox.put(item)).toBe(true);
      expect(await at.store.inbox.put(item)).toBe(false);
      expect(await leftInInbox()).toEqual([item]);
      await at.store.inbox.done(id);
      expect(await leftInInbox()).toEqual([]);
    });
  });
}
