import { describe, expect, it } from 'vitest';
import { personKey } from '../../../src/core/records/index.ts';
import { MINUTE_MS } from '../../helpers/clock.ts';
import { makePerson } from '../../helpers/store-records.ts';
import { type OpenStore, TREACHEROUS } from './open-store.ts';

/** Of what is kept by a key for a while. */
export function memoContract(at: OpenStore): void {
  describe('a memo', () => {
    const wang = personKey('web', 'group', 'wang');
    const li = personKey('web', 'group', 'li');

    it('knows nothing until it is told', async () => {
      expect(await at.store.persons.get(wang)).toBeUndefined();
    });

    it('keeps what was written last', async () => {
      await at.store.persons.set(wang, makePerson({ at: at.clock.now(), question: '旧问题' }));
      const latest = makePerson({ at: at.clock.now(), choices: [], answered: 'F003' });
      await at.store.persons.set(wang, latest);
      expect(await at.store.persons.get(wang)).toEqual(latest);
    });

    it('keeps persons of different conversations apart', async () => {
      await at.store.persons.set(wang, makePerson({ at: at.clock.now() }));
      expect(await at.store.persons.get(li)).toBeUndefined();
      expect(await at.store.persons.get(personKey('web', 'other', 'wang'))).toBeUndefined();
      expect(await at.store.persons.get(personKey('web', 'gro', 'upwang'))).toBeUndefined();
    });

    it('forgets after an hour', async () => {
      await at.store.persons.set(wang, makePerson({ at: at.clock.now() }));
      at.clock.advance(60 * MINUTE_MS);
      expect(await at.store.persons.get(wang)).toBeDefined();
      at.clock.advance(1);
      expect(await at.store.persons.get(wang)).toBeUndefined();
    });

    it('begins the hour anew with each writing', async () => {
      await at.store.persons.set(wang, makePerson({ at: at.clock.now() }));
      await at.store.persons.set(li, makePerson({ at: at.clock.now() }));
      at.clock.advance(30 * MINUTE_MS);
      const recent = makePerson({ at: at.clock.now() });
      await at.store.persons.set(wang, recent);
      at.clock.advance(40 * MINUTE_MS);
      await at.store.persons.set(personKey('web', 'group', 'zhao'), makePerson({ at: at.clock.now() }));
      expect(await at.store.persons.get(li)).toBeUndefined();
      expect(await at.store.persons.get(wang)).toEqual(recent);
    });

    it.each(TREACHEROUS)('takes the key %j', async (key) => {
      const person = makePerson({ at: at.clock.now(), question: key });
      expect(await at.store.persons.get(key)).toBeUndefined();
      await at.store.persons.set(key, person);
      expect(await at.store.persons.get(key)).toEqual(person);
      expect(await at.store.persons.get('another')).toBeUndefined();
    });

    it('takes many writes at once and loses none', async () => {
      const keys = Array.from({ length: 50 }, (_, number) => `person ${number}`);
      await Promise.all(
        keys.map((key) => at.store.persons.set(key, makePerson({ at: at.clock.now(), question: key }))),
      );
      const kept = await Promise.all(keys.map((key) => at.store.persons.get(key)));
      expect(kept.map((person) => person?.question)).toEqual(keys);
    });
  });
}
