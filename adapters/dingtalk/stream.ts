import type { Connection } from './connection.ts';
import { FIRST_BACKOFF_MS, MAX_BACKOFF_MS, STABLE_AFTER_MS } from './limits.ts';
import type { Pause } from './pause.ts';

/** Keeps one connection open, whatever happens to it. */
export interface Stream {
  start(): void;
  /** Resolves when no socket is left. */
  stop(): Promise<void>;
  /** Whether messages can come in now. */
  isConnected(): boolean;
}

export interface StreamOptions {
  /** Opens one connection, with a new ticket each time; gives up when the signal says so. */
  connect(signal: AbortSignal): Promise<Connection>;
  pause: Pause;
  /** For the operator; Chinese. */
  report(message: string): void;
  now(): number;
  /** 0–1. */
  random?: () => number;
}

/** So many connections in a row that end at once point to something other than the network. */
const SUSPICIOUS_FAILURES = 3;

/**
 * Connects, and connects again: at once where the server announced that it will close (the replacement first, then
 * the old socket goes), else after a wait that doubles up to a minute. Connections that end at once count as failures,
 * so two processes that throw each other out do not do so without end.
 */
export function createStream({ connect, pause, report, now, random = Math.random }: StreamOptions): Stream {
  const stopping = new AbortController();
  const sockets = new Set<Connection>();
  let current: Connection | undefined;
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    let failures = 0;
    let retired: Connection | undefined;
    while (!stopping.signal.aborted) {
      const connection = await tryConnect();
      if (connection === undefined) {
        failures += 1;
        await pause.wait(backoffMs(failures, random));
        continue;
      }
      if (stopping.signal.aborted) return drop(connection);
      current = connection;
      void drop(retired);
      const openedAt = now();
      const ending = await connection.ended;
      current = undefined;
      const isStable = now() - openedAt >= STABLE_AFTER_MS;
      if (isStable) failures = 0;
      const isReplaced = ending === 'replace';
      if (!isReplaced) await drop(connection);
      if (stopping.signal.aborted) return;
      if (!isReplaced) report(describeEnd(failures + (isStable ? 0 : 1)));
      retired = isReplaced ? connection : undefined;
      await pause.wait(backoffMs(isReplaced ? failures : failures + 1, random));
      if (!isStable) failures += 1;
    }
  }

  async function tryConnect(): Promise<Connection | undefined> {
    try {
      const connection = await connect(stopping.signal);
      sockets.add(connection);
      return connection;
    } catch (error) {
      if (!stopping.signal.aborted) {
        report(`连不上钉钉 Stream，正在重试：${error instanceof Error ? error.message : '原因不明'}`);
      }
      return undefined;
    }
  }

  async function drop(connection: Connection | undefined): Promise<void> {
    if (connection === undefined) return;
    await connection.close();
    sockets.delete(connection);
  }

  return {
    start() {
      running = run();
    },
    async stop() {
      stopping.abort();
      pause.end();
      await Promise.all([...sockets].map(drop));
      await running;
    },
    isConnected: () => current !== undefined,
  };
}

/** 0 before the first failure; with jitter, so that many processes do not come back at the same moment. */
function backoffMs(failures: number, random: () => number): number {
  if (failures === 0) return 0;
  const wait = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
  return wait * (0.5 + random() / 2);
}

function describeEnd(failures: number): string {
  if (failures < SUSPICIOUS_FAILURES) return '钉钉 Stream 连接断开，正在重连';
  return '钉钉 Stream 连接一再刚建立就断开；请确认没有别的程序也在用同一个 Client ID';
}
