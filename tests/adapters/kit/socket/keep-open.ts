import { once } from 'node:events';
import { type Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Link, LinkEnd, LinkHandlers, Place } from '../../../../adapters/kit/socket/socket.ts';
import { type Rhythm, type SupervisorOptions, supervise } from '../../../../adapters/kit/socket/supervise.ts';
import { createClock } from '../../../helpers/clock.ts';
import { createManualTimers } from '../../../helpers/manual-timers.ts';
import { createLog } from '../../../stand-ins/dingtalk-log.ts';

export const BEAT_MS = 20_000;
export const SILENCE_MS = 60_000;
export const LOST: Rhythm = { firstMs: 2_000, maxMs: 60_000, stableMs: 10_000 };
export const KICKED: Rhythm = { firstMs: 120_000, maxMs: 900_000, stableMs: 3_600_000 };
const REFUSED: Rhythm = { firstMs: 300_000, maxMs: 300_000, stableMs: 0 };

/** The other end: takes every handshake, or answers it with the statuses that are queued. */
export async function startPeer({ autoPong = true } = {}) {
  const server = createServer();
  const webSockets = new WebSocketServer({ noServer: true, autoPong });
  const sockets = createLog<WebSocket>();
  const handshakes = createLog<string>();
  const refusals: (number | 'silence')[] = [];
  const open = new Set<Duplex>();
  server.on('upgrade', (request, duplex, head) => {
    open.add(duplex);
    duplex.on('error', () => {});
    const refusal = refusals.shift();
    if (refusal === undefined) webSockets.handleUpgrade(request, duplex, head, sockets.add);
    else if (refusal !== 'silence') duplex.end(`HTTP/1.1 ${refusal} No\r\nContent-Length: 0\r\n\r\n`);
    handshakes.add(request.url ?? '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  async function close(): Promise<void> {
    for (const duplex of open) duplex.destroy();
    server.close();
    await once(server, 'close');
  }
  onTestFinished(() => (server.listening ? close() : undefined));
  const url = new URL(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/connect?ticket=t0p-secret`);
  const waitForSocket = async (count: number): Promise<WebSocket> => {
    await sockets.waitForCount(count);
    return sockets.items[count - 1]!;
  };
  return { url, sockets, handshakes, refusals, waitForSocket, close };
}

type Peer = Awaited<ReturnType<typeof startPeer>>;

interface Options extends Partial<Omit<SupervisorOptions, 'attend' | 'locate'>> {
  /** Of the attempts, in order; further ones lead to the peer. */
  places?: (Error | Promise<Place>)[];
  attend?(link: Link): LinkHandlers;
  agent?: Agent;
}

/** Something that is kept open to the peer, ready as soon as it is open. */
export function keepOpen(peer: Peer, { places = [], attend, agent, ...options }: Options = {}) {
  const clock = createClock();
  const timers = createManualTimers();
  const ends = createLog<{ end: LinkEnd; waitMs: number | null; count: number }>();
  const links = createLog<Link>();
  const texts = createLog<string>();
  const supervisor = supervise({
    locate() {
      const place = places.shift() ?? { url: peer.url, agent };
      if (place instanceof Error) throw place;
      return place;
    },
    attend(link) {
      const handlers = attend?.(link) ?? { onText: texts.add };
      if (!attend) link.markReady();
      links.add(link);
      return handlers;
    },
    onEnd: (end, next) => ends.add({ end, ...next }),
    beatEveryMs: BEAT_MS,
    silenceMs: SILENCE_MS,
    rhythms: { lost: LOST, kicked: KICKED, refused: REFUSED },
    after: timers.after,
    now: clock.now,
    random: () => 1,
    ...options,
  });
  onTestFinished(() => supervisor.stop());
  supervisor.start();
  /** Ends the waiting for the next attempt; resolves with the link that then stands. */
  const comeBack = async (count: number): Promise<Link> => {
    const { waitMs } = ends.items.at(-1)!;
    await timers.fire(waitMs!);
    return waitForLink(count);
  };
  const waitForLink = async (count: number): Promise<Link> => {
    await links.waitForCount(count);
    return links.items[count - 1]!;
  };
  const waits = () => ends.items.map(({ waitMs }) => waitMs);
  return { supervisor, clock, timers, ends, links, texts, waits, comeBack, waitForLink };
}
