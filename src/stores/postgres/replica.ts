import type { Pool } from 'pg';

const BEAT_MS = 5_000;
/** A process that was not heard of for so long works on nothing any more. */
export const REPLICA_LOST_SECONDS = 20;

/** This process among those that work on one database. */
export interface Replica {
  id: string;
  /**
   * Whether silence means that a process is gone. When the database was away nobody could be heard: then each gets the
   * time to say that it is there.
   */
  canTellWhoIsLost(): Promise<boolean>;
  /** From then on what it had not done is for others. */
  leave(): Promise<void>;
}

/** Signs in, and lets itself be heard of every five seconds; `sweep` runs as often. */
export async function joinReplicas(pool: Pool, sweep: () => Promise<void>): Promise<Replica> {
  const { rows } = await pool.query<{ id: string }>('insert into replicas default values returning id');
  const id = rows[0]!.id;
  let unheardAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> = Promise.resolve();
  async function beat(): Promise<void> {
    try {
      // Under the same number where it was taken for lost.
      await pool.query(
        `insert into replicas (id, seen_at) overriding system value values ($1, now())
         on conflict (id) do update set seen_at = now()`,
        [id],
      );
      await sweep();
    } catch {
      unheardAt = performance.now();
    }
  }
  const timer = setInterval(() => {
    running = beat();
  }, BEAT_MS);
  timer.unref();
  return {
    id,
    async canTellWhoIsLost() {
      if (performance.now() - unheardAt < REPLICA_LOST_SECONDS * 1_000) return false;
      const { rows: up } = await pool.query<{ long: boolean }>(
        'select now() - pg_postmaster_start_time() > make_interval(secs => $1) as long',
        [REPLICA_LOST_SECONDS],
      );
      return up[0]?.long === true;
    },
    async leave() {
      clearInterval(timer);
      await running;
      await pool.query('delete from replicas where id = $1', [id]).catch(() => {});
    },
  };
}
