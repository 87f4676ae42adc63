import { describe, expect, it } from 'vitest';
import { createNoAnswer } from '../../../src/conversation/replies/notices.ts';
import type { Page } from '../../../src/core/ports/ledger.ts';
import { makeFeedback, makeMessage, makeUnanswered, makeUndelivered } from '../../helpers/store-records.ts';
import { type OpenStore, TREACHEROUS } from './open-store.ts';

/** Of records, each kept once and in order. */
export function ledgerContract(at: OpenStore): void {
  describe('a ledger', () => {
    const idsOf = async (page?: Page) => (await at.store.messages.query(page)).map(({ id }) => id);
    const say = async (...ids: string[]) => {
      for (const id of ids) await at.store.messages.append(makeMessage(id));
    };

    it('gives back what was appended', async () => {
      const plain = makeMessage('1');
      const reply = makeMessage('2', {
        card: createNoAnswer('customer'),
        replyTo: { id: '1', name: '小王', text: '在吗' },
      });
      await at.store.messages.append(plain);
      await at.store.messages.append(reply);
      expect(await at.store.messages.query()).toEqual([plain, reply]);
      expect(await at.store.messages.get('2')).toEqual(reply);
      expect(await at.store.messages.get('3')).toBeUndefined();
    });

    it('tells one of several who append the same id at once that it was new', async () => {
      const tries = Array.from({ length: 5 }, (_, text) =>
        at.store.messages.append(makeMessage('1', { text: `${text}` })),
      );
      expect((await Promise.all(tries)).filter(Boolean)).toEqual([true]);
      expect(await at.store.messages.append(makeMessage('1'))).toBe(false);
      expect(await at.store.messages.count()).toBe(1);
    });

    it('loses no part of a record that many change at once, each from what it was', async () => {
      await at.store.messages.append(makeMessage('1', { text: '' }));
      const changes = Array.from({ length: 10 }, (_, digit) =>
        at.store.messages.update('1', ({ text }) => ({ text: `${text}${digit}` })),
      );
      await Promise.all(changes);
      expect([...((await at.store.messages.get('1'))?.text ?? '')].toSorted().join('')).toBe('0123456789');
      const failing = at.store.messages.update('1', () => {
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect((await at.store.messages.get('1'))?.text).toHaveLength(10);
    });

    it('keeps what belongs to no conversation', async () => {
      const setting = { id: 'duty', at: '2026-01-05T08:00:00.000Z', value: { hours: ['09:00', '18:00'] } };
      expect(await at.store.settings.append(setting)).toBe(true);
      await at.reopen();
      expect(await at.store.settings.get('duty')).toEqual(setting);
    });

    it('keeps each kind apart, oldest first', async () => {
      const feedback = [makeFeedback(), makeFeedback({ action: 'handover', entryId: null })];
      const unanswered = [makeUnanswered({ id: feedback[0]!.id }), makeUnanswered({ handedOver: true })];
      const undelivered = [makeUndelivered('1'), { ...makeUndelivered('2'), payload: { text: '在', at: [1, null] } }];
      for (const each of feedback) await at.store.feedback.append(each);
      for (const each of unanswered) await at.store.unanswered.append(each);
      for (const each of undelivered) await at.store.undelivered.append(each);
      expect(await at.store.feedback.query()).toEqual(feedback);
      expect(await at.store.unanswered.query()).toEqual(unanswered);
      expect(await at.store.undelivered.query()).toEqual(undelivered);
    });

    it('counts a record once that is appended twice, as when a turn is run again', async () => {
      const first = makeFeedback({ question: '第一次' });
      await at.store.feedback.append(first);
      await at.store.feedback.append({ ...first, question: '第二次' });
      expect(await at.store.feedback.query()).toEqual([first]);
      expect(await at.store.feedback.count()).toBe(1);
    });

    it('lists the last ones of a conversation, oldest first', async () => {
      await say('1', '2', '3');
      await at.store.messages.append(makeMessage('4', { conversationId: 'other' }));
      expect(await idsOf({ conversationId: 'group', limit: 2 })).toEqual(['2', '3']);
      expect(await idsOf({ conversationId: 'other', limit: 2 })).toEqual(['4']);
      expect(await idsOf({ conversationId: 'nowhere', limit: 2 })).toEqual([]);
      expect(await idsOf({ limit: 2 })).toEqual(['3', '4']);
      expect(await idsOf({ limit: 0 })).toEqual([]);
      expect(await at.store.messages.count()).toBe(4);
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
      const on = (hour: number) => `2026-01-05T0${hour}:00:00.000Z`;
      for (const hour of [1, 2, 3]) await at.store.messages.append(makeMessage(String(hour), { at: on(hour) }));
      expect(await idsOf({ since: on(2) })).toEqual(['2', '3']);
      expect(await idsOf({ since: on(2), limit: 1 })).toEqual(['3']);
      expect(await idsOf({ since: on(2), before: '3' })).toEqual(['2']);
      expect(await idsOf({ since: on(4) })).toEqual([]);
    });

    it('changes a record in its place', async () => {
      const all = [makeUnanswered(), makeUnanswered(), makeUnanswered()];
      for (const each of all) await at.store.unanswered.append(each);
      const changed = { ...all[1]!, handedOver: true };
      expect(await at.store.unanswered.update(changed.id, { handedOver: true })).toEqual(changed);
      expect(await at.store.unanswered.query()).toEqual([all[0], changed, all[2]]);
      expect(await at.store.unanswered.update('unknown', { handedOver: true })).toBeUndefined();
    });

    it('loses neither of two changes that come at once', async () => {
      const record = makeUnanswered();
      await at.store.unanswered.append(record);
      await Promise.all([
        at.store.unanswered.update(record.id, { handedOver: true }),
        at.store.unanswered.update(record.id, { question: '改过的' }),
      ]);
      expect(await at.store.unanswered.get(record.id)).toEqual({ ...record, handedOver: true, question: '改过的' });
    });

    it('lets a record go', async () => {
      for (const id of ['1', '2', '3']) await at.store.undelivered.append(makeUndelivered(id));
      expect(await at.store.undelivered.remove('2')).toBe(true);
      expect(await at.store.undelivered.remove('2')).toBe(false);
      expect((await at.store.undelivered.query()).map(({ id }) => id)).toEqual(['1', '3']);
      expect(await at.store.undelivered.count()).toBe(2);
      await at.store.undelivered.append(makeUndelivered('2'));
      expect((await at.store.undelivered.query({ conversationId: 'group' })).map(({ id }) => id)).toEqual([
        '1',
        '3',
        '2',
      ]);
    });

    it('keeps the last thousand messages of each conversation', async () => {
      await at.store.messages.append(makeMessage('elsewhere', { conversationId: 'other' }));
      const numbers = Array.from({ length: 1_001 }, (_, number) => String(number));
      for (const number of numbers) await at.store.messages.append(makeMessage(number));
      expect(await idsOf({ conversationId: 'group' })).toEqual(numbers.slice(1));
      expect(await idsOf({ conversationId: 'other' })).toEqual(['elsewhere']);
    });

    it('hands out lists that its own are not changed through', async () => {
      await at.store.feedback.append(makeFeedback());
      await say('1');
      (await at.store.feedback.query()).pop();
      (await at.store.messages.query({ conversationId: 'group' })).pop();
      expect(await at.store.feedback.query()).toHaveLength(1);
      expect(await idsOf({ conversationId: 'group' })).toEqual(['1']);
    });

    it.each(TREACHEROUS)('takes the id %j', async (id) => {
      const message = makeMessage(id, { conversationId: id, text: id });
      expect(await at.store.messages.get(id)).toBeUndefined();
      expect(await idsOf({ conversationId: id })).toEqual([]);
      await at.store.messages.append(message);
      expect(await at.store.messages.query({ conversationId: id })).toEqual([message]);
      expect(await idsOf({ conversationId: id, before: id })).toEqual([]);
      expect(await at.store.messages.remove(id)).toBe(true);
      expect(await idsOf()).toEqual([]);
    });
  });
}
