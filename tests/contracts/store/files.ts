import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../helpers/clock.ts';
import type { OpenStore } from './open-store.ts';

/** Of files. */
export function fileContract(at: OpenStore): void {
  describe('files', () => {
    const NAME = `${'a'.repeat(64)}.name`;
    const bytes = Uint8Array.from({ length: 2_048 }, (_, at) => at % 256);

    it('come back as they were put, also after a restart, each kind by itself', async () => {
      await at.store.files.mirror.put(NAME, Buffer.from('before'));
      await at.store.files.mirror.put(NAME, bytes);
      await at.reopen();
      expect(Buffer.from(bytes).equals((await at.store.files.mirror.get(NAME))!)).toBe(true);
      expect(await at.store.files.pictures.get(NAME)).toBeUndefined();
      expect(await at.store.files.mirror.get('b')).toBeUndefined();
    });

    it('that people sent are kept for a day, copies for ever', async () => {
      await at.store.files.pictures.put('one', bytes);
      await at.store.files.mirror.put('one', bytes);
      at.clock.advance(23 * 60 * MINUTE_MS);
      expect(await at.store.files.pictures.get('one')).toBeDefined();
      at.clock.advance(2 * 60 * MINUTE_MS);
      expect(await at.store.files.pictures.get('one')).toBeUndefined();
      expect(await at.store.files.mirror.get('one')).toBeDefined();
    });

    it.each(['', '..', '../mirror/a', 'a/b', '.part', 'a\0', 'ä', 'a'.repeat(200)])(
      'have no name like %j',
      async (name) => {
        await expect(at.store.files.mirror.put(name, bytes)).rejects.toThrow();
        expect(await at.store.files.mirror.get(name)).toBeUndefined();
      },
    );
  });
}
