import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Link, LinkEnd, LinkHandlers, Place } from '../../../../adapters/kit/socket/socket.ts';
import { type Rhythm, type SupervisorOptions, supervise } from '../../../../adapters/kit/socket/supervise.ts';
import { createClock } from '../../../helpers/clock.ts';
import { createManualTimers } from '../../../helpers/manual-timers.ts';
import { createLog } from '../../../stand-ins/dingtalk-log.ts';

const BEAT_MS = 20_000;
const SILENCE_MS = 60_000;
const LOST: Rhythm = { firstMs: 2_000, maxMs: 60_000, stableMs: 10_000 };
const KICKED: Rhythm = { firstMs: 120_000, maxMs: 900_000, stableMs: 3_600_000 };
const REFUSED: Rhythm = { firstMs: 300_000, maxMs: 300_000, stableMs: 0 };

/** The other end: takes every handshake, or answers it with the statuses that are queued. */
async function startPeer({ autoPong = true } = {}) {
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
function keepOpen(peer: Peer, { places = [], attend, agent, ...options }: Options = {}) {
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

describe('coming back', () => {
  it('takes longer after each failure, up to the longest wait, one attempt at a time', async () => {
    const places = Array.from({ length: 8 }, () => new Error('没有网络'));
    const { ends, waits, timers, waitForLink } = keepOpen(await startPeer(), { places });
    for (let count = 1; count <= 8; count++) {
      await ends.waitForCount(count);
      expect(timers.waiting()).toHaveLength(1);
      await timers.fire([1_000, 60_000]);
    }
    await waitForLink(1);
    expect(waits()).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(ends.items[0]?.end).toEqual({ kind: 'lost', reason: '没有网络', hasStood: false });
  });

  it('starts over after a link that stood for long', async () => {
    const places = [new Error('x'), new Error('x')];
    const { ends, waits, clock, waitForLink, comeBack, ...rest } = keepOpen(await startPeer(), { places });
    await rest.timers.fire(2_000);
    await ends.waitForCount(2);
    await comeBack(1);
    clock.advance(LOST.stableMs);
    rest.links.items[0]!.giveUp('weg');
    expect(waits()).toEqual([2_000, 4_000, 2_000]);
    expect(ends.items[2]).toMatchObject({ count: 1, end: { reason: 'weg', hasStood: true } });
  });

  it('does not where links end as soon as they stand', async () => {
    const peer = await startPeer();
    const { ends, waits, comeBack, waitForLink } = keepOpen(peer);
    await waitForLink(1);
    for (let count = 1; count <= 4; count++) {
      (await peer.waitForSocket(count)).close(4001);
      await ends.waitForCount(count);
      await comeBack(count + 1);
    }
    expect(waits()).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(ends.items.map(({ count }) => count)).toEqual([1, 2, 3, 4]);
    expect(ends.items[0]?.end).toEqual({ kind: 'lost', reason: '连接关闭（4001）', hasStood: true });
  });

  it('is spread by chance', async () => {
    const { ends, waits } = keepOpen(await startPeer(), { places: [new Error('x')], random: () => 0 });
    await ends.waitForCount(1);
    expect(waits()).toEqual([1_000]);
  });

  it.each([401, 403, 404, 502])(
    'goes on after a handshake that is answered with %i, without its address',
    async (status) => {
      const peer = await startPeer();
      peer.refusals.push(status);
      const { ends, comeBack } = keepOpen(peer);
      await ends.waitForCount(1);
      expect(ends.items[0]?.end).toEqual({ kind: 'lost', reason: `握手返回 HTTP ${status}`, hasStood: false });
      await comeBack(1);
      expect(peer.handshakes.items).toHaveLength(2);
    },
  );

  it('goes on after an address that nobody answers at, without naming it', async () => {
    const gone = await startPeer();
    await gone.close();
    const { ends, comeBack } = keepOpen(await startPeer(), { places: [Promise.resolve({ url: gone.url })] });
    await ends.waitForCount(1);
    expect(ends.items[0]?.end).toEqual({ kind: 'lost', reason: 'ECONNREFUSED', hasStood: false });
    await comeBack(1);
  });
});

describe('a link that the server will close', () => {
  it('is left only when the next one stands', async () => {
    const peer = await startPeer();
    const { ends, texts, waits, clock, comeBack, waitForLink, supervisor } = keepOpen(peer);
    const first = await waitForLink(1);
    const socket = await peer.waitForSocket(1);
    clock.advance(LOST.stableMs);
    first.end({ kind: 'replace' });
    first.end({ kind: 'replace' });
    expect(supervisor.current()).toBeUndefined();
    socket.send('late, but read');
    await texts.waitForCount(1);
    expect(socket.readyState).toBe(socket.OPEN);
    const closed = once(socket, 'close');
    const second = await comeBack(2);
    expect(supervisor.current()).toBe(second);
    expect((await closed)[0]).toBe(1000);
    expect(waits()).toEqual([0]);
    expect(ends.items).toHaveLength(1);
  });

  it('is replaced at once the first time, but not without end', async () => {
    const { waits, comeBack, waitForLink } = keepOpen(await startPeer());
    let link = await waitForLink(1);
    for (let count = 2; count <= 5; count++) {
      link.end({ kind: 'replace' });
      link = await comeBack(count);
    }
    expect(waits()).toEqual([0, 2_000, 4_000, 8_000]);
  });

  it('may be gone before the next one stands', async () => {
    const peer = await startPeer();
    const { ends, comeBack, waitForLink } = keepOpen(peer);
    (await waitForLink(1)).end({ kind: 'replace' });
    const socket = await peer.waitForSocket(1);
    socket.terminate();
    await once(socket, 'close');
    await comeBack(2);
    expect(ends.items.map(({ end }) => end.kind)).toEqual(['replace']);
  });
});

describe('a kick', () => {
  it('is waited out longer each time, though every link stood longer than a lost one has to', async () => {
    const { waits, clock, comeBack, waitForLink } = keepOpen(await startPeer());
    let link = await waitForLink(1);
    for (let count = 2; count <= 6; count++) {
      clock.advance(5 * 60_000);
      link.end({ kind: 'kicked' });
      link = await comeBack(count);
    }
    expect(waits()).toEqual([120_000, 240_000, 480_000, 900_000, 900_000]);
    clock.advance(KICKED.stableMs);
    link.end({ kind: 'kicked' });
    expect(waits().at(-1)).toBe(120_000);
  });
});

describe('a refusal', () => {
  it('by the handshake is told from a failure', async () => {
    const peer = await startPeer();
    peer.refusals.push(401);
    const { ends, waits } = keepOpen(peer, { refusals: [401, 403] });
    await ends.waitForCount(1);
    expect(ends.items[0]?.end).toEqual({ kind: 'refused', reason: '握手返回 HTTP 401' });
    expect(waits()).toEqual([300_000]);
  });

  it('can be the end', async () => {
    const peer = await startPeer();
    const { ends, timers, waitForLink } = keepOpen(peer, {
      rhythms: { lost: LOST },
    });
    (await waitForLink(1)).end({ kind: 'refused', reason: '密钥不对' });
    const socket = await peer.waitForSocket(1);
    if (socket.readyState !== socket.CLOSED) await once(socket, 'close');
    expect(ends.items).toEqual([{ end: { kind: 'refused', reason: '密钥不对' }, waitMs: null, count: 1 }]);
    expect(timers.waiting().filter((ms) => ms !== 1_000)).toEqual([]);
  });
});

describe('a silent link', () => {
  it('is asked for a sign of life at every beat, and given up at the first beat after the silence', async () => {
    const peer = await startPeer({ autoPong: false });
    const { ends, clock, timers, waitForLink } = keepOpen(peer);
    await waitForLink(1);
    const pings = createLog<string>();
    (await peer.waitForSocket(1)).on('ping', () => pings.add('ping'));
    for (const count of [1, 2]) {
      clock.advance(BEAT_MS);
      await timers.fire(BEAT_MS);
      await pings.waitForCount(count);
    }
    expect(ends.items).toEqual([]);
    clock.advance(BEAT_MS);
    await timers.fire(BEAT_MS);
    expect(ends.items[0]?.end).toMatchObject({ reason: '长时间没有收到数据' });
    expect(timers.waiting()).not.toContain(BEAT_MS);
  });

  it.each(['ping', 'pong', 'frame'] as const)('is no such where a %s came', async (sign) => {
    const peer = await startPeer({ autoPong: false });
    const clock = createClock();
    const looks = createLog<number>();
    const { ends, timers, waitForLink } = keepOpen(peer, {
      now() {
        looks.add(clock.now());
        return clock.now();
      },
    });
    await waitForLink(1);
    const socket = await peer.waitForSocket(1);
    clock.advance(BEAT_MS);
    const before = looks.items.length;
    if (sign === 'frame') socket.send(sign);
    else socket[sign]();
    await looks.waitForCount(before + 1);
    clock.advance(SILENCE_MS - 1);
    await timers.fire(BEAT_MS);
    expect(ends.items).toEqual([]);
    clock.advance(1);
    await timers.fire(BEAT_MS);
    expect(ends.items).toHaveLength(1);
  });

  it('is found at the first beat after the machine has slept', async () => {
    const { ends, clock, timers, waitForLink } = keepOpen(await startPeer());
    await waitForLink(1);
    clock.advance(8 * 3_600_000);
    await timers.fire(BEAT_MS);
    expect(ends.items).toHaveLength(1);
  });

  it('is asked in the platform’s own words where it has some', async () => {
    const peer = await startPeer();
    const { timers } = keepOpen(peer, {
      attend: (link) => ({ onText: () => {}, beat: () => link.send('{"cmd":"ping"}') }),
    });
    const socket = await peer.waitForSocket(1);
    const frames = createLog<string>();
    socket.on('message', (data) => frames.add(String(data)));
    socket.on('ping', () => frames.add('ping'));
    await timers.fire(BEAT_MS);
    await timers.fire(BEAT_MS);
    await frames.waitFor((frame) => frame === '{"cmd":"ping"}');
    expect(frames.items).not.toContain('ping');
  });
});

describe('a link', () => {
  it('takes messages only after the platform’s greeting', async () => {
    const peer = await startPeer();
    const isReady = createLog<string>();
    const { supervisor, waitForLink } = keepOpen(peer, {
      attend: (link) => ({ onText: (text) => text === 'welcome' && link.markReady() }),
      onReady: () => isReady.add('ready'),
    });
    const link = await waitForLink(1);
    expect(supervisor.current()).toBeUndefined();
    const socket = await peer.waitForSocket(1);
    socket.send('welcome');
    socket.send('welcome');
    socket.send('x'.repeat(1024 * 1024 + 1));
    await once(socket, 'close');
    expect(isReady.items).toEqual(['ready']);
    expect(supervisor.current()).not.toBe(link);
  });

  it('that has ended is neither read nor written to, and says so once', async () => {
    const peer = await startPeer();
    const heard: string[] = [];
    const { ends, waitForLink, timers } = keepOpen(peer, {
      attend: () => ({ onText: (text) => heard.push(text), onEnd: () => heard.push('end') }),
    });
    const link = await waitForLink(1);
    const socket = await peer.waitForSocket(1);
    link.end({ kind: 'kicked' });
    link.giveUp('too late');
    link.send('dropped');
    socket.send('unread');
    await once(socket, 'close');
    expect(heard).toEqual(['end']);
    expect(ends.items.map(({ end }) => end)).toEqual([{ kind: 'kicked' }]);
    await expect.poll(() => timers.waiting()).toEqual([120_000]);
  });

  it('that does not close when asked is cut off after a second', async () => {
    const peer = await startPeer();
    const { supervisor, timers, waitForLink } = keepOpen(peer);
    await waitForLink(1);
    (await peer.waitForSocket(1)).pause();
    const stopped = supervisor.stop();
    await timers.fire(1_000);
    await stopped;
  });

  it('goes through the agent that it is given', async () => {
    const peer = await startPeer();
    const used = createLog<object>();
    class Proxying extends Agent {
      override createConnection(...parts: Parameters<Agent['createConnection']>) {
        used.add(parts);
        return super.createConnection(...parts);
      }
    }
    const { waitForLink } = keepOpen(peer, { agent: new Proxying() });
    await waitForLink(1);
    expect(used.items).toHaveLength(1);
  });
});

describe('a stop', () => {
  it('closes the link and the one it replaces, and opens nothing more', async () => {
    const peer = await startPeer();
    const { supervisor, timers, waitForLink } = keepOpen(peer, {
      attend: () => ({ onText: () => {} }),
    });
    (await waitForLink(1)).end({ kind: 'replace' });
    await timers.fire(0);
    await waitForLink(2);
    await supervisor.stop();
    expect(supervisor.current()).toBeUndefined();
    expect(timers.waiting()).toEqual([]);
    await Promise.all(peer.sockets.items.map((socket) => socket.readyState === socket.CLOSED || once(socket, 'close')));
    expect(peer.handshakes.items).toHaveLength(2);
  });

  it('ends a wait, a handshake that nobody answers, and the search for a place', async () => {
    const peer = await startPeer();
    const waiting = keepOpen(peer, { places: [new Error('x')] });
    await waiting.ends.waitForCount(1);
    await waiting.supervisor.stop();
    expect(waiting.timers.waiting()).toEqual([]);

    peer.refusals.push('silence');
    const shaking = keepOpen(peer);
    await peer.handshakes.waitForCount(1);
    await shaking.supervisor.stop();

    let find = (_place: Place): void => {};
    const place = new Promise<Place>((resolve) => {
      find = resolve;
    });
    const searching = keepOpen(peer, { places: [place] });
    const stopped = searching.supervisor.stop();
    find({ url: peer.url });
    await stopped;
    expect(peer.handshakes.items).toHaveLength(1);
    expect([...shaking.ends.items, ...searching.ends.items]).toEqual([]);
  });
});
