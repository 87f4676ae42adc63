import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createProxyAgent, proxyRequests } from '../../../../adapters/kit/http/proxy.ts';

describe('a process behind a proxy', () => {
  const dispatcher = getGlobalDispatcher();
  const agent = https.globalAgent;
  afterEach(() => {
    https.globalAgent = agent;
    setGlobalDispatcher(dispatcher);
    vi.unstubAllEnvs();
  });

  it('fetches through it, and straight what NO_PROXY names', async () => {
    const proxy = await startProxy();
    const origin = await listen(createServer((_request, response) => response.end('here')));
    vi.stubEnv('HTTP_PROXY', proxy.url);
    proxyRequests();
    expect(await (await fetch(`http://127.0.0.1:${origin}/`)).text()).toBe('here');
    expect(proxy.targets).toEqual([`127.0.0.1:${origin}`]);

    vi.stubEnv('NO_PROXY', '127.0.0.1');
    expect(await (await fetch(`http://127.0.0.1:${origin}/`)).text()).toBe('here');
    expect(proxy.targets).toHaveLength(1);
  });

  it('asks with node:https through it, as libraries do', async () => {
    const proxy = await startProxy();
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    proxyRequests();
    // Nothing speaks TLS there; what counts is who was asked to connect.
    const origin = await listen(createServer());
    await once(https.get(`https://127.0.0.1:${origin}/`), 'error');
    expect(proxy.targets).toEqual([`127.0.0.1:${origin}`]);
    vi.stubEnv('NO_PROXY', '127.0.0.1');
    await once(https.get(`https://127.0.0.1:${origin}/`), 'error');
    expect(proxy.targets).toHaveLength(1);
  });

  it('opens WebSockets through it', async () => {
    const proxy = await startProxy();
    const server = createServer();
    new WebSocketServer({ server }).on('connection', (socket) => socket.send('hello'));
    const url = `ws://127.0.0.1:${await listen(server)}/`;
    vi.stubEnv('HTTP_PROXY', proxy.url);
    const socket = new WebSocket(url, { agent: createProxyAgent(url) });
    const [message] = await once(socket, 'message');
    expect(String(message)).toBe('hello');
    expect(proxy.targets).toEqual([new URL(url).host]);
    socket.terminate();
  });

  it('needs none where the environment names none', () => {
    vi.stubEnv('HTTPS_PROXY', '');
    vi.stubEnv('https_proxy', '');
    vi.stubEnv('ALL_PROXY', '');
    vi.stubEnv('all_proxy', '');
    expect(createProxyAgent('wss://openws.work.weixin.qq.com')).toBeUndefined();
  });
});

/** A proxy that tunnels and forwards, and notes where to. */
async function startProxy(): Promise<{ url: string; targets: string[] }> {
  const targets: string[] = [];
  const server = createServer((request, response) => {
    const { host } = new URL(request.url ?? '');
    targets.push(host);
    void fetch(request.url ?? '').then(async (answer) => response.end(await answer.text()));
  });
  server.on('connect', (request, client, head) => {
    targets.push(request.url ?? '');
    const [host = '', port] = (request.url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  return { url: `http://127.0.0.1:${await listen(server)}`, targets };
}

/** Listens on a free port until the test ends. */
async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}
