import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLowdbStore } from '../../../src/stores/lowdb.ts';
import { startWriter } from '../../helpers/start-writer.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

describe('a state folder', () => {
  it('is closed to a second process, which is told who has it', async () => {
    const folder = await makeTemporaryFolder();
    const writer = startWriter(folder);
    await writer.acknowledge(1);
    const opened = openLowdbStore(folder);
    await expect(opened).rejects.toMatchObject({ name: 'QundaError', code: 'STATE_LOCKED' });
    await expect(opened).rejects.toThrow(`${folder} 正被进程 ${writer.pid} 使用`);
    await expect(opened).rejects.toThrow('QUNDA_DATA_DIR');
    // The refused one has not broken the lock of the other.
    expect(await readFile(join(folder, 'state.lock'), 'utf8')).toBe(String(writer.pid));
  });

  it.each([
    ['in the middle of its journal', 0, 50],
    ['after its journal was folded', 200_000, 50],
  ])(
    'is taken over from a process killed %s, with every record that was acknowledged',
    async (_when, length, count) => {
      const folder = await makeTemporaryFolder();
      const writer = startWriter(folder, length);
      await writer.acknowledge(count);
      const last = await writer.kill();
      await access(join(folder, 'state.lock'));

      const store = await openLowdbStore(folder);
      const kept = (await store.feedback.query()).map(({ question }) => Number(question));
      expect(kept.slice(0, last + 1)).toEqual(Array.from({ length: last + 1 }, (_, number) => number));
      // At most the one record that was being written may stand there besides.
      expect(kept.length - (last + 1)).toBeLessThanOrEqual(1);
      await store.close();
    },
  );

  it.each([String(process.pid), 'gibberish', '', '0', '-1'])(
    'is taken over from a stale lock that holds %j',
    async (owner) => {
      const folder = await makeTemporaryFolder();
      await writeFile(join(folder, 'state.lock'), owner);
      const store = await openLowdbStore(folder);
      expect(await readFile(join(folder, 'state.lock'), 'utf8')).toBe(String(process.pid));
      await store.close();
    },
  );

  it('is free again when the store is closed, and when opening failed', async () => {
    const folder = await makeTemporaryFolder();
    await (await openLowdbStore(folder)).close();
    await expect(access(join(folder, 'state.lock'))).rejects.toThrow('ENOENT');

    await writeFile(join(folder, 'state.json'), '{');
    await expect(openLowdbStore(folder)).rejects.toMatchObject({ code: 'STATE_DAMAGED' });
    await expect(access(join(folder, 'state.lock'))).rejects.toThrow('ENOENT');
  });
});
