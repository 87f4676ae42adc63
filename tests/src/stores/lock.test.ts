import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../src/stores/embedded/store.ts';
import { startWriter } from '../../helpers/start-writer.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

describe('a state folder', () => {
  it('is closed to a second process, which is told who has it', async () => {
    const folder = await makeTemporaryFolder();
    const writer = startWriter(folder);
    await writer.acknowledge(1);
    const opened = openEmbeddedStore(folder);
    await expect(opened).rejects.toMatchObject({ name: 'QundaError', code: 'STATE_LOCKED' });
    await expect(opened).rejects.toThrow(`${folder} 正被进程 ${writer.pid}@`);
    await expect(opened).rejects.toThrow('QUNDA_DATA_DIR');
    // The refused one has not broken the lock of the other.
    expect(await readFile(join(folder, 'state.lock'), 'utf8')).toContain(String(writer.pid));
  });

  it.each([
    ['in the middle of its journal', 0, 50],
    ['while its journals are folded', 200_000, 100],
  ])(
    'is taken over from a process killed %s, with every record that was acknowledged',
    async (_when, length, count) => {
      const folder = await makeTemporaryFolder();
      const writer = startWriter(folder, length);
      await writer.acknowledge(count);
      const last = await writer.kill();
      const store = await openEmbeddedStore(folder);
      const kept = (await store.feedback.query()).map(({ question }) => Number(question));
      expect(kept.slice(0, last + 1)).toEqual(Array.from({ length: last + 1 }, (_, number) => number));
      // At most the one record that was being written may stand there besides.
      expect(kept.length - (last + 1)).toBeLessThanOrEqual(1);
      await store.close();
    },
  );

  it.each([`${process.pid}@${hostname()}\n`, '1@other-container\n', 'gibberish', ''])(
    'is taken whatever an old lock file says: %j',
    async (owner) => {
      const folder = await makeTemporaryFolder();
      await writeFile(join(folder, 'state.lock'), owner);
      const store = await openEmbeddedStore(folder);
      expect(await readFile(join(folder, 'state.lock'), 'utf8')).toBe(`${process.pid}@${hostname()}\n`);
      await store.close();
    },
  );

  it('goes to exactly one of three that start at once', async () => {
    const folder = await makeTemporaryFolder();
    const opened = await Promise.allSettled([1, 2, 3].map(() => openEmbeddedStore(folder)));
    const stores = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(stores).toHaveLength(1);
    await stores[0]!.close();
  });

  it('is free again when the store is closed, and when opening failed', async () => {
    const folder = await makeTemporaryFolder();
    await (await openEmbeddedStore(folder)).close();
    const file = join(folder, 'journal-000000000001.jsonl');
    await writeFile(file, '00000000 {}\n');
    await expect(openEmbeddedStore(folder)).rejects.toMatchObject({ code: 'STATE_DAMAGED' });
    await writeFile(file, '');
    await (await openEmbeddedStore(folder)).close();
  });
});
