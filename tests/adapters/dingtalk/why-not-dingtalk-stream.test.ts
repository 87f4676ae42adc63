import { once } from 'node:events';
import { DWClient } from 'dingtalk-stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { type DingtalkStandIn, startDingtalk } from '../../stand-ins/dingtalk.ts';

/**
 * Why Qunda has a client of its own: each test asks of dingtalk-stream 2.1.5 what a client must do, and names how it
 * fails. Once the package does it, the test turns red, and the decision can be thought over. `supervisor.test.ts` and
 * `stream.test.ts` ask the same of ours.
 */
function itFailsTo(doWhat: string, failure: string | RegExp, test: () => Promise<void> | void): void {
  it(`fails to ${doWhat}`, async () => {
    await expect((async () => test())()).rejects.toThrow(failure);
  });
}

/** The package's client, led to the stand-in: its gateway's address is fixed. Everything else is as published. */
class Client extends DWClient {
  opens = 0;
  readonly #dingtalk: DingtalkStandIn;

  constructor(dingtalk: DingtalkStandIn) {
    super({ clientId: 'dingabc', clientSecret: 'test-app-secret', keepAlive: true });
    this.#dingtalk = dingtalk;
  }

  override async getEndpoint(): Promise<this> {
    this.opens += 1;
    const ticket = encodeURIComponent(this.#dingtalk.gateway.createTicket());
    Object.assign(this, { dw_url: `ws://${this.#dingtalk.host}/connect?ticket=${ticket}` });
    return this;
  }

  /** The package calls it `private`. */
  get currentSocket(): WebSocket {
    return Reflect.get(this, 'socket');
  }
}

let dingtalk: DingtalkStandIn;
let client: Client;

beforeEach(async () => {
  dingtalk = await startDingtalk();
  client = new Client(dingtalk);
  for (const method of ['info', 'warn', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => {});
});
afterEach(async () => {
  vi.useRealTimers();
  client.disconnect();
  client.config.subscriptions.splice(1);
  await dingtalk.close();
});

describe('dingtalk-stream 2.1.5', () => {
  itFailsTo('open a replacement when the server announces the end of a connection', 'expected 1 to be 2', async () => {
    await client.connect();
    const socket = await dingtalk.waitForSocket();
    socket.announceEnd();
    // Its answer to a later frame shows that it has read the announcement.
    await socket.push('SYSTEM', 'ping', { opaque: 'x' });
    expect(client.opens).toBe(2);
  });

  itFailsTo('schedule one retry for one refused handshake', 'expected 3 to be 2', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    dingtalk.gateway.refuseHandshakes(1);
    const connected = client.connect();
    await dingtalk.gateway.refusedHandshakes.waitForCount(1);
    await connected;
    if (client.currentSocket.readyState !== client.currentSocket.CLOSED) await once(client.currentSocket, 'close');
    await vi.advanceTimersByTimeAsync(1_000);
    await dingtalk.waitForSocket();
    expect(client.opens).toBe(2);
  });

  itFailsTo('stay away after disconnect() while a retry is pending', 'to be called 1 times', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(client, 'getEndpoint').mockRejectedValue(new Error('no network'));
    await client.connect();
    client.disconnect();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(client.getEndpoint).toHaveBeenCalledTimes(1);
  });

  itFailsTo(
    'tell its caller that it could not connect',
    'promise resolved "undefined" instead of rejecting',
    async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      vi.spyOn(client, 'getEndpoint').mockRejectedValue(new Error('bad credentials'));
      await expect(client.connect()).rejects.toThrow('bad credentials');
    },
  );

  itFailsTo('keep one heartbeat over a reconnect', 'to be called 1 times, but got 0 times', async () => {
    const started = vi.spyOn(globalThis, 'setInterval');
    const cleared = vi.spyOn(globalThis, 'clearInterval');
    await client.connect();
    client.currentSocket.terminate();
    await once(client.currentSocket, 'close');
    await client.connect();
    expect(started).toHaveBeenCalledTimes(2);
    expect(cleared).toHaveBeenCalledTimes(1);
  });

  itFailsTo('survive a frame that is no JSON', 'to not throw an error', () => {
    expect(() => client.onDownStream('not json')).not.toThrow();
  });

  itFailsTo('keep the subscriptions of two clients apart', 'to have a length of 1 but got 2', () => {
    client.registerCallbackListener('/v1.0/im/bot/messages/get', () => {});
    expect(new Client(dingtalk).config.subscriptions).toHaveLength(1);
  });
});
