import type { Pool } from 'pg';
import type { z } from 'zod';
import type { Queue } from '../../core/ports/queue.ts';
import { REPLICA_LOST_SECONDS, type Replica } from './replica.ts';

interface QueueOptions {
  pool: Pool;
  queue: string;
  /** This process. */
  replica: Replica;
  /** How long an id is not taken again. */
  claimedMs: number;
  now(): number;
}

/** Replicas are numbered from 1. */
const NOBODY = 0;

/** Work of several processes, as rows of the table `queue_items`. */
export function createQueue<T extends { id: string; channelId: string }>(
  schema: z.ZodType<T>,
  { pool, queue, replica, claimedMs, now }: QueueOptions,
): Queue<T> {
  return {
    async put(item) {
      const { rowCount } = await pool.query(
        `with claim as (
           insert into queue_claims (queue, id, until) values ($1, $2, $3)
           on conflict (queue, id) do update set until = excluded.until where queue_claims.until < $4
             and not exists (select from queue_items items where items.queue = $1 and items.id = $2)
           returning id
         )
         insert into queue_items (queue, id, item, replica) select $1, id, $5, $6 from claim
         on conflict (queue, id) do nothing`,
        [queue, item.id, now() + claimedMs, now(), JSON.stringify(schema.parse(item)), replica.id],
      );
      return rowCount === 1;
    },
    async update(item) {
      const row = JSON.stringify(schema.parse(item));
      await pool.query('update queue_items set item = $3 where queue = $1 and id = $2', [queue, item.id, row]);
    },
    async done(id) {
      await pool.query('delete from queue_items where queue = $1 and id = $2', [queue, id]);
    },
    async leave(id) {
      await pool.query('update queue_items set replica = $3 where queue = $1 and id = $2', [queue, id, NOBODY]);
    },
    async waiting(except = []) {
      const { rows } = await pool.query<{ item: unknown }>(
        `with taken as (
           update queue_items set replica = $2 where queue = $1 and replica <> $2 and replica not in
             (select id from replicas where seen_at > now() - make_interval(secs => $3) or not $4::boolean)
             and item->>'channelId' <> all($5)
           returning sequence, item
         )
         select item from (
           select * from taken union all select sequence, item from queue_items
             where queue = $1 and replica = $2 and item->>'channelId' <> all($5)
         ) as waiting order by sequence`,
        [queue, replica.id, REPLICA_LOST_SECONDS, await replica.canTellWhoIsLost(), except],
      );
      return rows.map(({ item }) => schema.parse(item));
    },
  };
}
