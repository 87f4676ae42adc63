import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { KICKED, keepOpen, LOST, startPeer } from './keep-open.ts';

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
