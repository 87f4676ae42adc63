import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const RETRY_MS = 1_000;
const TRY = 'select pg_try_advisory_lock(hashtextextended($1, 1)) as held';

/** Names that one process has at a time. The database gives them back when the connection of their holder ends. */
export interface Holds {
  /** Whether this process has the name from now on; `onLost` is called when another one has got it. */
  tryHold(name: string, onLost: () => void): Promise<boolean>;
  close(): Promise<void>;
}

/** Keeps a connection of its own, and asks for the same names again where that was lost. */
export async function openHolds(url: string, warn: (message: string, error?: unknown) => void): Promise<Holds> {
  const held = new Map<string, () => void>();
  let isClosed = false;
  let client = await connect();

  async function connect(): Promise<Client> {
    const next = new Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
    });
    next.on('error', (error) => warn('与数据库的连接断开了，会自动重连', error));
    await next.connect();
    next.once('end', () => void recover());
    return next;
  }

  async function recover(): Promise<void> {
    while (!isClosed) {
      const next = await connect().catch(() => undefined);
      if (!next) {
        await sleep(RETRY_MS);
        continue;
      }
      client = next;
      for (const [name, onLost] of held) {
        if (await tryLock(name)) continue;
        held.delete(name);
        onLost();
      }
      return;
    }
  }

  async function tryLock(name: string): Promise<boolean> {
    const { rows } = await client.query<{ held: boolean }>(TRY, [name]);
    return rows[0]?.held === true;
  }

  return {
    async tryHold(name, onLost) {
      if (!(await tryLock(name))) return false;
      held.set(name, onLost);
      return true;
    },
    async close() {
      isClosed = true;
      await client.end().catch(() => {});
    },
  };
}
