import { type Link, type LinkEnd, type OpenedSocket, openSocket, type Place, type SocketOptions } from './socket.ts';

/** How long to wait before the next attempt. */
export interface Rhythm {
  /** The first wait; each further one in a row is twice as long. */
  firstMs: number;
  maxMs: number;
  /** A link that stood for so long was a good one: the waits start over. */
  stableMs: number;
}

/** What a platform wants of the link that is kept open. */
export interface SupervisorOptions extends Omit<SocketOptions, 'onReady' | 'onEnd'> {
  /** Finds the place to connect to, anew for each attempt. What it rejects with is told to `onEnd`: Chinese, no secrets. */
  locate(signal: AbortSignal): Promise<Place> | Place;
  /** When to come back after which end; where none is given, never. */
  rhythms: Partial<Record<(typeof KINDS)[number], Rhythm>>;
  /** A link stands and takes messages. */
  onReady?(): void;
  /** `waitMs` is null where nothing more is tried; `count`: how many ends of this kind in a row, itself included. */
  onEnd(end: LinkEnd, next: { waitMs: number | null; count: number }): void;
  /** 0 ≤ x < 1. */
  random(): number;
}

const KINDS = ['lost', 'kicked', 'refused'] as const;

/** A WebSocket that is kept open, whatever happens to it. */
export interface Supervisor {
  start(): void;
  /** Opens nothing more; resolves when no socket is left, in about a second at most. */
  stop(): Promise<void>;
  /** The link that takes messages now. */
  current(): Link | undefined;
}

/**
 * Connects, and connects again: after a wait that doubles with each end of a kind in a row, spread by chance so that
 * many processes do not come back together. A link whose end the server announced is left only when the next stands.
 * Links that end soon do not count as good ones, so two processes that throw each other out do so ever more slowly.
 */
export function supervise(options: SupervisorOptions): Supervisor {
  const { locate, rhythms, onEnd, onReady, after, now, random } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const sockets = new Set<OpenedSocket>();
  const counts = { lost: 0, kicked: 0, refused: 0 };
  /** Announced to be closed by the server; goes when the next one stands. */
  let retired: OpenedSocket | undefined;
  let current: Link | undefined;
  let opening: Promise<void> = Promise.resolve();
  let cancelWait = (): void => {};

  function open(): void {
    opening = attempt().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : '原因不明';
      if (!signal.aborted) recover({ kind: 'lost', reason, hasStood: false }, 0);
    });
  }

  async function attempt(): Promise<void> {
    const place = await locate(signal);
    if (signal.aborted) return;
    let readyAt: number | undefined;
    const opened = openSocket(place, {
      ...options,
      onReady() {
        readyAt = now();
        current = opened.link;
        void leave(retired);
        retired = undefined;
        onReady?.();
      },
      onEnd(end) {
        if (current === opened.link) current = undefined;
        if (end.kind === 'replace') retired = opened;
        else void leave(opened);
        if (!signal.aborted) recover(end, readyAt === undefined ? 0 : now() - readyAt);
      },
    });
    sockets.add(opened);
  }

  async function leave(opened: OpenedSocket | undefined): Promise<void> {
    await opened?.close();
    if (opened) sockets.delete(opened);
  }

  function recover(end: LinkEnd, stoodMs: number): void {
    const kind = end.kind === 'replace' ? 'lost' : end.kind;
    const rhythm = rhythms[kind];
    for (const name of KINDS) {
      if (isStable(stoodMs, rhythms[name])) counts[name] = 0;
    }
    // What the server announced is no failure, unless it does so again and again.
    const failures = end.kind === 'replace' ? counts[kind] : counts[kind] + 1;
    counts[kind] += end.kind === 'replace' && isStable(stoodMs, rhythm) ? 0 : 1;
    const waitMs = rhythm ? toWait(failures, rhythm, random()) : null;
    onEnd(end, { waitMs, count: failures });
    if (waitMs !== null) cancelWait = after(waitMs, open);
  }

  return {
    start: open,
    async stop() {
      stopping.abort();
      cancelWait();
      current = undefined;
      await Promise.all([...sockets].map(leave));
      await opening;
    },
    current: () => current,
  };
}

function isStable(stoodMs: number, rhythm: Rhythm | undefined): boolean {
  return rhythm !== undefined && stoodMs >= rhythm.stableMs;
}

/** 0 where nothing has failed; else between half of what is due and all of it. */
function toWait(failures: number, { firstMs, maxMs }: Rhythm, chance: number): number {
  return failures === 0 ? 0 : Math.round(Math.min(maxMs, firstMs * 2 ** (failures - 1)) * (0.5 + chance / 2));
}
