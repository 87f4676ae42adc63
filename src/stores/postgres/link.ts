import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type QueryResultRow } from 'pg';

const RETRY_MS = 1_000;
const TIMEOUT_MS = 10_000;
/** A line that is dead without a sign, as behind a firewall that forgot it, is found so soon. */
const BEAT_MS = 5_000;

/** One connection that is kept, for what belongs to a connection: locks, and what others announce. */
export interface Link {
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Told of each notification's payload. */
  onNotification(take: (payload: string) => void): void;
  /** Runs whenever the connection was lost and is there again, and what belonged to it is not. */
  onReconnect(work: () => Promise<void>): void;
  close(): Promise<void>;
}

/** Rejects where there is no connection at first; one that is lost later is made again every second. */
export async function openLink(url: string, warn: (message: string, error?: unknown) => void): Promise<Link> {
  const takers: ((payload: string) => void)[] = [];
  const works: (() => Promise<void>)[] = [];
  let isClosed = false;
  let socket = new Socket();
  let client = await connect();
  const beat = setInterval(() => {
    const beaten = socket;
    // The end of a connection is what makes a new one.
    client.query('select').catch(() => beaten.destroy());
  }, BEAT_MS);
  beat.unref();

  async function connect(): Promise<Client> {
    const nextSocket = new Socket();
    const next = new Client({
      connectionString: url,
      stream: () => nextSocket,
      keepAlive: true,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
    });
    next.on('error', (error) => warn('与数据库的连接断开了，会自动重连', error));
    next.on('notification', ({ payload = '' }) => {
      for (const take of takers) take(payload);
    });
    await next.connect();
    next.once('end', () => void recover());
    socket = nextSocket;
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
      try {
        for (const work of works) await work();
      } catch (error) {
        // Lost again meanwhile, which ends in the next try.
        warn('与数据库的连接刚恢复又断开了，会自动重连', error);
      }
      return;
    }
  }

  return {
    query: async <Row extends QueryResultRow>(text: string, values?: unknown[]) =>
      (await client.query<Row>(text, values)).rows,
    onNotification: (take) => void takers.push(take),
    onReconnect: (work) => void works.push(work),
    async close() {
      isClosed = true;
      clearInterval(beat);
      await client.end().catch(() => {});
    },
  };
}
