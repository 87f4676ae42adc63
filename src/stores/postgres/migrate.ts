import { readdir, readFile } from 'node:fs/promises';
import type { Pool } from 'pg';
import { QundaError } from '../../core/errors.ts';

const FOLDER = new URL('./migrations/', import.meta.url);

/** Any number; the same for every process that migrates. */
const LOCK = 7_235_001;

/**
 * Runs the numbered SQL files that have not run yet, each in a transaction of its own; of several processes that start
 * at once one does it. Throws QundaError STATE_DAMAGED where the database is of a later version.
 */
export async function migrate(pool: Pool): Promise<void> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query('create table if not exists migrations (name text primary key, at timestamptz default now())');
    const { rows } = await client.query<{ name: string }>('select name from migrations order by name');
    const done = new Set(rows.map(({ name }) => name));
    const later = [...done].find((name) => !names.includes(name));
    if (later !== undefined) {
      throw new QundaError('STATE_DAMAGED', `数据库由更新的版本建立（${later}），请升级程序后再启动。`);
    }
    for (const name of names.filter((candidate) => !done.has(candidate))) {
      const sql = await readFile(new URL(name, FOLDER), 'utf8');
      await client.query('begin');
      try {
        await client.query(sql);
        await client.query('insert into migrations (name) values ($1)', [name]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
    }
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  } finally {
    client.release(true);
  }
}
