import { type Files, isFileName, openAllFiles } from '../core/ports/files.ts';
import type { Store } from '../core/ports/store.ts';
import { createTableStore } from './table-store.ts';
import { applyChange, createTables } from './tables.ts';

/** Keeps everything until the process ends. */
export function createMemoryStore(now: () => number = Date.now): Store {
  const tables = createTables();
  return createTableStore(
    {
      tables,
      async save(changes) {
        for (const change of changes) applyChange(tables, change);
      },
      files: openAllFiles((_kind, keptMs) => createFileMap(keptMs, now)),
      isWritable: async () => true,
      async close() {},
    },
    { now },
  );
}

function createFileMap(keptMs: number, now: () => number): Files {
  const files = new Map<string, { bytes: Buffer; at: number }>();
  return {
    async put(name, bytes) {
      if (!isFileName(name)) throw new Error('not the name of a file');
      files.set(name, { bytes: Buffer.from(bytes), at: now() });
    },
    async get(name) {
      const file = files.get(name);
      return file && now() - file.at <= keptMs ? file.bytes : undefined;
    },
  };
}
