import { Pool } from 'pg';
import { QundaError } from '../../core/errors.ts';
import { openAllFiles } from '../../core/ports/files.ts';
import type { Store } from '../../core/ports/store.ts';
import { AGEING, inboxSchema, LEDGERS, type Ledgers, outboxSchema, personSchema } from '../../core/records/index.ts';
import { createInOrder } from '../in-order.ts';
import { RETENTION, type Retention } from '../retention.ts';
import { HOUR_MS, type Keeping } from '../table-store.ts';
import { listenToOthers } from './announcements.ts';
import { createFiles } from './files.ts';
import { createHolds } from './holds.ts';
import { createLedger } from './ledger.ts';
import { openLink } from './link.ts';
import { createMemo } from './memo.ts';
import { migrate } from './migrate.ts';
import { createQueue } from './queue.ts';
import { joinReplicas, REPLICA_LOST_SECONDS } from './replica.ts';

export interface PostgresOptions extends Keeping {
  /** Told in Chinese of what went wrong without a loss. */
  warn?: (message: string, error?: unknown) => void;
}

/** Turns hold a connection each while they wait for their conversation; queries have their own, or both would wait for ever. */
const CONNECTIONS = 10;
/** While the database is away nobody waits longer to learn that something was not stored. */
const TIMEOUT_MS = 10_000;
/** How long a turn waits for the one before it in another process. */
const TURN_TIMEOUT_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Keeps everything in a PostgreSQL database, for any number of processes. While it is away every write rejects; it is
 * used again when it is back. Throws QundaError STATE_UNREACHABLE where it cannot be reached.
 */
export async function openPostgresStore(url: string, options: PostgresOptions = {}): Promise<Store> {
  const { now = Date.now, retention = RETENTION, warn = () => {} } = options;
  const pool = createPool(url, TIMEOUT_MS, warn);
  const locks = createPool(url, TURN_TIMEOUT_MS, warn);
  const closePools = async (): Promise<void> => {
    await Promise.all([pool.end(), locks.end()]);
  };
  try {
    await migrate(pool);
    const link = await openLink(url, warn);
    const replica = await joinReplicas(pool, () => sweep(pool, now(), retention));
    const shared = { pool, now };
    const inOrder = createInOrder();
    const queue = { ...shared, replica, claimedMs: HOUR_MS };
    return {
      ...createLedgers(pool),
      messages: createLedger(LEDGERS.messages, { pool, kind: 'messages', maxPerConversation: retention.messages }),
      persons: createMemo(personSchema, { ...shared, kind: 'persons', rememberedMs: HOUR_MS }),
      inbox: createQueue(inboxSchema, { ...queue, queue: 'inbox' }),
      outbox: createQueue(outboxSchema, { ...queue, queue: 'outbox' }),
      files: openAllFiles((kind, keptMs) => createFiles({ ...shared, kind, keptMs })),
      isWritable: () => isWritable(pool),
      // First in line here, then among the processes: connections are not given out in the order in which they are asked for.
      inOrder: (key, work) => inOrder(key, () => runLocked(locks, key, work)),
      ...createHolds(link),
      ...(await listenToOthers({ pool, link, warn })),
      async close() {
        await link.close();
        await replica.leave();
        await closePools();
      },
    };
  } catch (error) {
    await closePools();
    if (error instanceof QundaError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new QundaError(
      'STATE_UNREACHABLE',
      `连不上数据库（${reason}）。请检查 QUNDA_DATABASE_URL 和数据库是否在运行，或去掉它改用状态目录。`,
      { cause: error },
    );
  }
}

function createLedgers(pool: Pool): Ledgers {
  const ledgers = Object.entries(LEDGERS).map(([kind, schema]) => [
    kind,
    createLedger<{ id: string; at: string }>(schema, { pool, kind }),
  ]);
  return Object.fromEntries(ledgers);
}

function createPool(connectionString: string, timeoutMs: number, warn: NonNullable<PostgresOptions['warn']>): Pool {
  const pool = new Pool({
    connectionString,
    max: CONNECTIONS,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: timeoutMs,
    keepAlive: true,
  });
  // Without a listener a connection that ends while somebody has it would end the process; its queries reject anyway.
  pool.on('connect', (client) => client.on('error', () => {}));
  // Of connections that nobody uses; who uses one is told by the query.
  pool.on('error', (error) => warn('与数据库的连接断开了，会自动重连', error));
  return pool;
}

async function isWritable(pool: Pool): Promise<boolean> {
  const asked = pool.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
  return asked.then(
    ({ rows }) => rows[0]?.standby === false,
    () => false,
  );
}

/** The lock goes with the connection, so that nobody waits for a process that is gone. */
async function runLocked<T>(locks: Pool, key: string, work: () => Promise<T>): Promise<T> {
  const client = await locks.connect();
  let isBroken = false;
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [key]);
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]).catch(() => {
      isBroken = true;
    });
    client.release(isBroken);
  }
}

/** Forgets what has had its time. */
async function sweep(pool: Pool, now: number, { days }: Retention): Promise<void> {
  await pool.query('delete from records where kind = any($1) and at < $2', [
    AGEING,
    new Date(now - days * DAY_MS).toISOString(),
  ]);
  await pool.query('delete from memos where until < $1', [now]);
  await pool.query('delete from files where until < $1', [now]);
  await pool.query('delete from queue_claims where until < $1', [now]);
  await pool.query('delete from replicas where seen_at < now() - make_interval(secs => $1)', [
    REPLICA_LOST_SECONDS * 10,
  ]);
}
