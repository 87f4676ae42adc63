import type { Pool } from 'pg';
import { type FileKind, type Files, isFileName } from '../../core/ports/files.ts';

interface FilesOptions {
  pool: Pool;
  kind: FileKind;
  keptMs: number;
  now(): number;
}

/** Files as rows of the table `files`. */
export function createFiles({ pool, kind, keptMs, now }: FilesOptions): Files {
  return {
    async put(name, bytes) {
      if (!isFileName(name)) throw new Error('not the name of a file');
      const until = Number.isFinite(keptMs) ? now() + keptMs : null;
      await pool.query(
        `insert into files (kind, name, bytes, until) values ($1, $2, $3, $4)
         on conflict (kind, name) do update set bytes = excluded.bytes, until = excluded.until`,
        [kind, name, Buffer.from(bytes), until],
      );
    },
    async get(name) {
      if (!isFileName(name)) return undefined;
      const { rows } = await pool.query<{ bytes: Buffer }>(
        'select bytes from files where kind = $1 and name = $2 and (until is null or until >= $3)',
        [kind, name, now()],
      );
      return rows[0]?.bytes;
    },
  };
}
