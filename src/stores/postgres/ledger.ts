import type { Pool } from 'pg';
import type { z } from 'zod';
import type { Ledger, Page } from '../../core/ports/ledger.ts';

interface LedgerOptions {
  pool: Pool;
  kind: string;
  /** How many records of one conversation are kept. */
  maxPerConversation?: number;
}

interface BodyRow {
  body: unknown;
}

/** Records of one kind, as rows of the table `records`. */
export function createLedger<T extends { id: string; at: string; conversationId?: string }>(
  schema: z.ZodType<T>,
  { pool, kind, maxPerConversation }: LedgerOptions,
): Ledger<T> {
  const TRIM = `delete from records where kind = $1 and conversation_id = $2 and sequence <=
    (select sequence from records where kind = $1 and conversation_id = $2 order by sequence desc offset $3 limit 1)`;

  return {
    async append(record) {
      const { id, at, conversationId } = schema.parse(record);
      const { rowCount } = await pool.query(
        `insert into records (kind, id, at, conversation_id, body) values ($1, $2, $3, $4, $5)
         on conflict (kind, id) do nothing`,
        [kind, id, at, conversationId ?? null, JSON.stringify(record)],
      );
      if (maxPerConversation !== undefined) await pool.query(TRIM, [kind, conversationId, maxPerConversation]);
      return rowCount === 1;
    },
    async get(id) {
      const { rows } = await pool.query<BodyRow>('select body from records where kind = $1 and id = $2', [kind, id]);
      return rows[0] && schema.parse(rows[0].body);
    },
    async query(page = {}) {
      const { text, values } = selectPage(kind, page);
      const { rows } = await pool.query<BodyRow>(text, values);
      return rows.map(({ body }) => schema.parse(body)).reverse();
    },
    async count() {
      const { rows } = await pool.query<{ count: number }>(
        'select count(*)::int as count from records where kind = $1',
        [kind],
      );
      return rows[0]?.count ?? 0;
    },
    async update(id, parts) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const { rows } = await client.query<BodyRow>(
          'select body from records where kind = $1 and id = $2 for update',
          [kind, id],
        );
        if (!rows[0]) return undefined;
        const record = schema.parse(rows[0].body);
        const changed = schema.parse({ ...record, ...(typeof parts === 'function' ? parts(record) : parts) });
        await client.query('update records set body = $3 where kind = $1 and id = $2', [
          kind,
          id,
          JSON.stringify(changed),
        ]);
        await client.query('commit');
        return changed;
      } finally {
        // Without a commit nothing happened.
        await client.query('rollback').catch(() => {});
        client.release();
      }
    },
    async remove(id) {
      const { rowCount } = await pool.query('delete from records where kind = $1 and id = $2', [kind, id]);
      return rowCount === 1;
    },
  };
}

/** The page, newest first. */
function selectPage(kind: string, { conversationId, since, before, limit }: Page): { text: string; values: unknown[] } {
  const values: unknown[] = [kind];
  const conditions = ['kind = $1'];
  const add = (condition: (place: string) => string, value: unknown): void => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (conversationId !== undefined) add((place) => `conversation_id = ${place}`, conversationId);
  if (since !== undefined) add((place) => `at >= ${place}`, since);
  if (before !== undefined) {
    // Of no conversation but this one, or there is no such record here.
    const isHere = conversationId === undefined ? '' : ' and conversation_id = $2';
    add((place) => `sequence < (select sequence from records where kind = $1 and id = ${place}${isHere})`, before);
  }
  values.push(limit ?? null);
  const text = `select body from records where ${conditions.join(' and ')} order by sequence desc limit $${values.length}`;
  return { text, values };
}
