import { once } from 'node:events';
import { Agent } from 'node:http';
import { DWClient, type DWClientDownStream } from 'dingtalk-stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { type DingtalkStandIn, startDingtalk } from '../../stand-ins/dingtalk.ts';

/**
 * Why Qunda speaks to the gateway itself. Most defects of dingtalk-stream 2.1.5 can be kept from showing by whoever drives
 * it; the first part shows how. The second part asks what a supervisor cannot do without, and names how the package fails.
 * Once it does not, the test turns red and the package's client may move in under `adapters/kit/socket/supervise.ts`.
 */
function itFailsTo(doWhat: string, failure: string | RegExp, test: () => Promise<void> | void): void {
  it(`fails to ${doWhat}`, async () => {
    await expect((async () => test())()).rejects.toThrow(failure);
  });
}

/** The package's client, told all that it lets itself be told. */
class DrivenClient extends DWClient {
  readonly ends: string[] = [];
  readonly #dingtalk: DingtalkStandIn;

  constructor(dingtalk: DingtalkStandIn, options: object = {}) {
    super({ clientId: 'dingabc', clientSecret: 'test-app-secret', ...options });
    this.#dingtalk = dingtalk;
    // Retries are the supervisor's: the package would start two after a refused handshake, and some after disconnect().
    this.config.autoReconnect = false;
    // The package shares one list among all clients.
    this.config.subscriptions = [];
  }

  /** Its gateway's address is fixed and its own `private`: even a test has to reach inside. */
  override async getEndpoint(): Promise<this> {
    const ticket = encodeURIComponent(this.#dingtalk.gateway.createTicket());
    return Object.assign(this, { dw_url: `ws://${this.#dingtalk.host}/connect?ticket=${ticket}` });
  }

  /** The package only marks itself as not connected. */
  override onSystem(frame: DWClientDownStream): void {
    if (frame.headers.topic === 'disconnect') this.ends.push('replace');
    else super.onSystem(frame);
  }

  /** The package throws where nobody can catch. */
  override onDownStream(data: string): void {
    try {
      super.onDownStream(data);
    } catch {
      this.ends.push('garbage');
    }
  }

  /** `connect()` swallows every failure. */
  async open(): Promise<void> {
    await this.getEndpoint();
    await this._connect();
  }
}

/** What the package keeps to itself. */
const socketOf = (client: DWClient): WebSocket => Reflect.get(client, 'socket');

let dingtalk: DingtalkStandIn;
let client: DrivenClient;

beforeEach(async () => {
  dingtalk = await startDingtalk();
  for (const method of ['info', 'warn', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => {});
  client = new DrivenClient(dingtalk);
});
afterEach(async () => {
  client.disconnect();
  vi.restoreAllMocks();
  await dingtalk.close();
});

describe('a supervisor keeps dingtalk-stream 2.1.5 from', () => {
  it('hiding that it could not connect, and trying again by itself', async () => {
    dingtalk.gateway.refuseHandshakes(1);
    const later = vi.spyOn(globalThis, 'setTimeout');
    await expect(client.open()).rejects.toThrow('401');
    expect(later.mock.calls.filter(([, delayMs]) => delayMs === 1_000)).toEqual([]);
  });

  it('coming back after disconnect()', async () => {
    await client.open();
    const later = vi.spyOn(globalThis, 'setTimeout');
    const closed = once(socketOf(client), 'close');
    client.disconnect();
    await closed;
    expect(later.mock.calls.filter(([, delayMs]) => delayMs === 1_000)).toEqual([]);
  });

  it('overhearing that the server will close the connection, and dying of garbage', async () => {
    await client.open();
    const socket = await dingtalk.waitForSocket();
    socket.sendText('not json');
    socket.announceEnd();
    await expect.poll(() => client.ends).toEqual(['garbage', 'replace']);
  });

  it('mixing up what two clients subscribe to', () => {
    client.registerCallbackListener('/v1.0/im/bot/messages/get', () => {});
    expect(new DrivenClient(dingtalk).config.subscriptions).toEqual([]);
  });
});

describe('nobody keeps dingtalk-stream 2.1.5 from', () => {
  itFailsTo('tell whoever drives it that a connection has ended', 'to be called at least once', async () => {
    await client.open();
    const emit = vi.spyOn(client, 'emit');
    const closed = once(socketOf(client), 'close');
    (await dingtalk.waitForSocket()).socket.terminate();
    await closed;
    expect(emit).toHaveBeenCalled();
  });

  itFailsTo('connect through a proxy’s agent', 'to be called 1 times, but got 0 times', async () => {
    const agent = new Agent();
    const connect = vi.spyOn(agent, 'createConnection');
    const proxied = new DrivenClient(dingtalk, { agent, wsOptions: { agent }, sslopts: { agent } });
    await proxied.open();
    proxied.disconnect();
    expect(connect).toHaveBeenCalledTimes(1);
  });

  itFailsTo('limit the size of a frame', 'expected 5242880 to be less than', async () => {
    const sizes: number[] = [];
    vi.spyOn(client, 'onDownStream').mockImplementation((data) => void sizes.push(data.length));
    await client.open();
    const { socket } = await dingtalk.waitForSocket();
    socket.send('x'.repeat(5 * 1024 * 1024));
    await expect.poll(() => sizes).toHaveLength(1);
    expect(sizes[0]).toBeLessThan(1024 * 1024);
  });

  itFailsTo('leave stdout to results', 'not be called', async () => {
    await client.open();
    expect(console.info).not.toHaveBeenCalled();
  });
});
