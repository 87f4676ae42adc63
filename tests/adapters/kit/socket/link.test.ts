import { once } from 'node:events';
import { Agent } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../../../adapters/kit/socket/socket.ts';
import { createClock } from '../../../helpers/clock.ts';
import { createLog } from '../../../stand-ins/dingtalk-log.ts';
import { BEAT_MS, keepOpen, SILENCE_MS, startPeer } from './keep-open.ts';

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
