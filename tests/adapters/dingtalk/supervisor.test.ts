import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../adapters/dingtalk/connection.ts';
import { createStream } from '../../../adapters/dingtalk/stream.ts';
import { createClock } from '../../helpers/clock.ts';
import { createLog } from '../../stand-ins/dingtalk-log.ts';
import { createInstantPause } from './bot.ts';

/** A connection that ends when the test says so. */
function createFakeConnection(name: string, happened: (what: string) => void) {
  let end = (_ending: 'replace' | 'closed'): void => {};
  const ended = new Promise<'replace' | 'closed'>((resolve) => {
    end = resolve;
  });
  const connection: Connection = {
    ended,
    async close() {
      happened(`close ${name}`);
      end('closed');
    },
  };
  return { connection, end };
}

/** `outcomes`: for each attempt, a connection or the failure; further attempts are connections. */
function start(outcomes: ('fails' | 'connects')[] = []) {
  const clock = createClock();
  const log = createLog<string>();
  const waits: number[] = [];
  const ends: ((ending: 'replace' | 'closed') => void)[] = [];
  const stream = createStream({
    async connect() {
      const name = String(log.items.filter((what) => what.startsWith('open')).length + 1);
      log.add(`open ${name}`);
      if (outcomes.shift() === 'fails') throw new Error('没有网络');
      const { connection, end } = createFakeConnection(name, log.add);
      ends.push(end);
      return connection;
    },
    pause: createInstantPause(waits),
    report: (message) => log.add(message),
    now: clock.now,
    random: () => 1,
  });
  stream.start();
  /** Resolves when the attempt was made and all that follows from it at once is done. */
  const opened = async (count: number): Promise<void> => {
    await log.waitFor((what) => what === `open ${count}`);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { stream, clock, log, waits, ends, opened };
}

describe('a stream', () => {
  it('waits longer after each failure, up to a minute, one attempt at a time', async () => {
    const failures = Array.from({ length: 9 }, () => 'fails' as const);
    const { stream, waits, opened, log } = start(failures);
    await opened(10);
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(log.items.filter((what) => what.includes('没有网络'))).toHaveLength(9);
    await stream.stop();
  });

  it('opens the replacement before it closes a connection that the server will end', async () => {
    const { stream, clock, waits, ends, opened, log } = start();
    await opened(1);
    clock.advance(60_000);
    ends[0]!('replace');
    await log.waitFor((what) => what === 'close 1');
    expect(log.items).toEqual(['open 1', 'open 2', 'close 1']);
    expect(waits).toEqual([0]);
    await stream.stop();
  });

  it('replaces at once the first time, but not without end', async () => {
    const { stream, waits, ends, opened } = start();
    for (let count = 1; count <= 4; count++) {
      await opened(count);
      ends[count - 1]!('replace');
    }
    await opened(5);
    expect(waits).toEqual([0, 1_000, 2_000, 4_000]);
    await stream.stop();
  });

  it('comes back after a second where a connection is lost that stood for long', async () => {
    const { stream, clock, waits, ends, opened } = start(['fails', 'fails', 'fails']);
    await opened(4);
    clock.advance(60_000);
    ends[0]!('closed');
    await opened(5);
    expect(waits.slice(3)).toEqual([1_000]);
    await stream.stop();
  });

  it('backs off and tells the operator where connections end as soon as they stand', async () => {
    const { stream, waits, ends, opened, log } = start();
    for (let count = 1; count <= 5; count++) {
      await opened(count);
      ends[count - 1]!('closed');
    }
    await opened(6);
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    expect(log.items.filter((what) => what.includes('同一个 Client ID'))).toHaveLength(3);
    await stream.stop();
  });

  it('is connected only while messages can come in', async () => {
    const { stream, ends, opened, log } = start(['connects', 'fails']);
    expect(stream.isConnected()).toBe(false);
    await opened(1);
    expect(stream.isConnected()).toBe(true);
    ends[0]!('replace');
    await log.waitFor((what) => what.includes('没有网络'));
    expect(stream.isConnected()).toBe(false);
    await stream.stop();
  });

  it('closes everything when it stops, and opens nothing more', async () => {
    const { stream, ends, opened, log } = start(['connects', 'connects']);
    await opened(1);
    ends[0]!('replace');
    await opened(2);
    await stream.stop();
    expect([...new Set(log.items)].toSorted()).toEqual(['close 1', 'close 2', 'open 1', 'open 2']);
    expect(stream.isConnected()).toBe(false);
  });
});

it('spreads its attempts by chance', async () => {
  const waits: number[] = [];
  const log = createLog<string>();
  const stream = createStream({
    async connect() {
      log.add('open');
      throw new Error('x');
    },
    pause: createInstantPause(waits),
    report: () => {},
    now: () => 0,
    random: () => 0,
  });
  stream.start();
  await log.waitForCount(3);
  expect(waits.slice(0, 2)).toEqual([500, 1_000]);
  await stream.stop();
});
