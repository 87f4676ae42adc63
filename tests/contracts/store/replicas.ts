import { describe, expect, it } from 'vitest';
import { createDeferred } from '../../helpers/deferred.ts';
import { type OpenStore, TREACHEROUS } from './open-store.ts';

/** Of what several at once keep to: order, and what one announces to all. */
export function replicaContract(at: OpenStore): void {
  describe('order', () => {
    it('is kept among what has one key, while others go on', async () => {
      const first = createDeferred();
      const said: string[] = [];
      const say = (key: string, word: string, until?: Promise<unknown>) =>
        at.store.inOrder(key, async () => {
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
        numbers.map((number) => at.store.inOrder(number % 3 === 0 ? 'group' : 'other', async () => said.push(number))),
      );
      const ofGroup = said.filter((number) => number % 3 === 0);
      expect(ofGroup).toEqual(numbers.filter((number) => number % 3 === 0));
      expect(said.filter((number) => number % 3 !== 0)).toEqual(numbers.filter((number) => number % 3 !== 0));
    });

    it('outlives a failure', async () => {
      const failed = at.store.inOrder('group', () => Promise.reject(new Error('out of order')));
      await expect(failed).rejects.toThrow('out of order');
      expect(await at.store.inOrder('group', async () => 'next')).toBe('next');
    });
  });

  describe('announcements', () => {
    it.each(TREACHEROUS)('of the topic %j arrive as they are, in their order, until nobody listens', async (topic) => {
      const heard: unknown[] = [];
      const stop = at.store.onAnnounced(topic, (payload) => heard.push(payload));
      let isOver = false;
      at.store.onAnnounced('end', () => {
        isOver = true;
      });
      await at.store.announce(topic, 'first');
      await at.store.announce(topic, topic);
      await expect.poll(() => heard).toEqual(['first', topic]);
      stop();
      await at.store.announce(topic, 'late');
      await at.store.announce('end', '');
      await expect.poll(() => isOver).toBe(true);
      expect(heard).toEqual(['first', topic]);
    });

    it('reach who comes after one that fails', async () => {
      const heard: unknown[] = [];
      at.store.onAnnounced('topic', () => {
        throw new Error('out of order');
      });
      at.store.onAnnounced('topic', (payload) => heard.push(payload));
      await at.store.announce('topic', 'a');
      await expect.poll(() => heard).toEqual(['a']);
    });
  });
}
