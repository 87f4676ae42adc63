import type { Pool } from 'pg';
import type { z } from 'zod';
import type { Memo } from '../../core/ports/memo.ts';

interface MemoOptions {
  pool: Pool;
  kind: string;
  rememberedMs: number;
  now(): number;
}

/** Values that are forgotten, as rows of the table `memos`. */
export function createMemo<T>(schema: z.ZodType<T>, { pool, kind, rememberedMs, now }: MemoOptions): Memo<T> {
  return {
    async get(key) {
      const { rows } = await pool.query<{ value: unknown }>(
        'select value from memos where kind = $1 and key = $2 and until >= $3',
        [kind, key, now()],
      );
      return rows[0] && schema.parse(rows[0].value);
    },
    async set(key, value) {
      await pool.query(
        `insert into memos (kind, key, value, until) values ($1, $2, $3, $4)
         on conflict (kind, key) do update set value = excluded.value, until = excluded.until`,
        [kind, key, JSON.stringify(schema.parse(value)), now() + rememberedMs],
      );
    },
  };
}
