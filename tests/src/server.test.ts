import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Router } from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Channel, Receive } from '../../adapters/channel.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../src/server.ts';
import { createDeferred } from '../helpers/deferred.ts';
import { createIdleChannel } from '../helpers/idle-channel.ts';
import { receiveWith } from '../helpers/receive.ts';

/** A server on a free port, unless told otherwise; it is closed with the test. */
async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    channels: [],
    basePath: '',
    trustProxy: false,
    stopMs: 60_000,
    probes: { isOpen: false, token: null },
    receive: receiveWith(() => {}),
    console: Router(),
    consolePage: Router(),
    isWritable: async () => true,
    health: () => ({ entries: 3 }),
    metrics: async () => '',
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

function routing(routes: (receive: Receive) => Router): Channel {
  return { ...createIdleChannel('test'), routes };
}

describe('the server', () => {
  it('tells that it is well', async () => {
    const { url } = await start();
    const response = await fetch(`${url}healthz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'ok', entries: 3 });
    expect(response.headers.get('x-powered-by')).toBeNull();
  });

  it('asks for the health anew each time', async () => {
    let entries = 1;
    const { url } = await start({ health: () => ({ entries }) });
    const read = async () => ((await (await fetch(`${url}healthz`)).json()) as { entries: number }).entries;
    expect(await read()).toBe(1);
    entries = 2;
    expect(await read()).toBe(2);
  });

  it('is not ready while nothing can be stored', async () => {
    let isWritable = false;
    const { url } = await start({ isWritable: async () => isWritable });
    const early = await fetch(`${url}readyz`);
    expect(early.status).toBe(503);
    expect(await early.json()).toMatchObject({ status: 'not ready', isWritable: false });
    isWritable = true;
    expect((await fetch(`${url}readyz`)).status).toBe(200);
  });

  it('is ready when every channel is connected, and says which is not', async () => {
    let isConnected = false;
    const status = () => ({ isConnected, lastMessageAt: null, lastError: null });
    const channels = [createIdleChannel('steady'), { ...createIdleChannel('shaky'), status }];
    const { url } = await start({ channels });
    const early = await fetch(`${url}readyz`);
    expect(early.status).toBe(503);
    expect(await early.json()).toMatchObject({
      status: 'not ready',
      channels: [
        { id: 'steady', isConnected: true },
        { id: 'shaky', isConnected: false },
      ],
    });
    isConnected = true;
    const later = await fetch(`${url}readyz`);
    expect(later.status).toBe(200);
    expect(await later.json()).toMatchObject({ status: 'ok' });
  });

  it('shows its figures as text', async () => {
    const { url } = await start({ metrics: async () => 'qunda_turns_total 1\n' });
    const response = await fetch(`${url}metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/u);
    expect(await response.text()).toBe('qunda_turns_total 1\n');
  });

  it('serves the routes of every channel, which reach `receive`', async () => {
    const received: string[] = [];
    const channels = ['/one', '/two'].map((path) =>
      routing((receive) =>
        Router().post(path, async (_request, response) => {
          await receive({ activity: { text: path }, audience: 'customer' }, async () => '');
          response.sendStatus(200);
        }),
      ),
    );
    const receive = receiveWith(({ activity }) => received.push(activity.text ?? ''));
    const { url } = await start({ channels, receive });
    for (const path of ['one', 'two']) expect((await fetch(url + path, { method: 'POST' })).status).toBe(200);
    expect(received).toEqual(['/one', '/two']);
  });

  it('says which setting moves it from a port that is taken', async () => {
    const port = Number(new URL((await start()).url).port);
    const second = start({ port });
    await expect(second).rejects.toMatchObject({ name: 'QundaError', code: 'PORT_IN_USE' });
    await expect(second).rejects.toThrow(`端口 ${port} 已被占用`);
    await expect(second).rejects.toThrow('环境变量 PORT');
  });

  it.each(['192.0.2.1', 'no-such-host.invalid'])('says that %s is none of this machine’s', async (host) => {
    const started = start({ host });
    await expect(started).rejects.toMatchObject({ name: 'QundaError', code: 'LISTEN_FAILED' });
    await expect(started).rejects.toThrow(`${host} 的端口 0 上监听：这个地址不是本机的，请检查环境变量 HOST`);
  });

  it('lies below the base path, which the root leads to', async () => {
    const page = routing(() => Router().get('/', (request, response) => response.send(request.baseUrl)));
    const { url } = await start({ channels: [page], basePath: '/tools/qunda' });
    expect(new URL(url).pathname).toBe('/tools/qunda/');
    expect(await (await fetch(url)).text()).toBe('/tools/qunda');
    expect((await fetch(new URL('/', url))).url).toBe(url);
    expect((await fetch(new URL('/healthz', url))).status).toBe(200);
    expect((await fetch(`${url}healthz`)).status).toBe(200);
    expect((await fetch(new URL('/qunda/', url))).status).toBe(404);
  });

  it('believes a proxy only where it is told to', async () => {
    const caller = routing(() =>
      Router().get('/caller', (request, response) => response.json([request.ip, request.secure])),
    );
    const ask = async (trustProxy: ServerOptions['trustProxy']): Promise<unknown> => {
      const { url } = await start({ channels: [caller], trustProxy });
      const headers = { 'X-Forwarded-For': '203.0.113.7, 198.51.100.1', 'X-Forwarded-Proto': 'https' };
      return (await fetch(`${url}caller`, { headers })).json();
    };
    expect(await ask(false)).toEqual(['127.0.0.1', false]);
    expect(await ask(1)).toEqual(['198.51.100.1', true]);
    expect(await ask(['127.0.0.0/8', '198.51.100.1'])).toEqual(['203.0.113.7', true]);
  });

  it.each(['GET / HTTP/1.1\r\nX-A: ', 'POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{', ''])(
    'stops in time whatever a slow client has sent: %j',
    async (sent) => {
      const slow = routing(() => Router().post('/slow', (request) => request.resume()));
      const server = await start({ channels: [slow], stopMs: 50 });
      const client = connect(Number(new URL(server.url).port), '127.0.0.1');
      client.on('error', () => {});
      const gone = once(client, 'close');
      await once(client, 'connect');
      client.write(sent);
      // Its bytes have been read when a later request is answered.
      await request(`${server.url}healthz`);
      await server.close();
      await gone;
    },
  );

  it('lets a request in hand finish when it closes, and takes no other', async () => {
    const arrived = createDeferred();
    const finish = createDeferred();
    const slow = routing(() =>
      Router().get('/slow', async (_request, response) => {
        arrived.resolve();
        await finish.promise;
        response.send('finished');
      }),
    );
    const server = await start({ channels: [slow] });
    const inHand = request(`${server.url}slow`);
    await arrived.promise;

    let isClosed = false;
    const closed = server.close().then(() => {
      isClosed = true;
    });
    await expect(request(`${server.url}healthz`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(isClosed).toBe(false);
    finish.resolve();
    expect(await inHand).toBe('finished');
    await closed;
  });
});

/** The body of an answer, over a connection of its own. */
async function request(url: string): Promise<string> {
  const [response] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage];
  return (await response.setEncoding('utf8').toArray()).join('');
}
