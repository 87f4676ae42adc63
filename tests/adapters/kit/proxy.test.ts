import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createProxyAgent, findProxy, proxyFetch } from '../../../adapters/kit/proxy.ts';

const PROXY = 'http://proxy.example.com:3128';

describe('findProxy', () => {
  it.each([
    ['https://api.dingtalk.com/v1.0', { HTTPS_PROXY: PROXY }],
    ['wss://openws.work.weixin.qq.com', { https_proxy: PROXY }],
    ['http://127.0.0.1:8080/', { HTTP_PROXY: PROXY }],
    ['ws://127.0.0.1:8080/', { http_proxy: PROXY }],
    ['https://api.dingtalk.com', { ALL_PROXY: PROXY }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: 'proxy.example.com:3128' }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'dingtalk.com:80, ,talk.com,10.0.0.0/8' }],
  ])('sends %s through it where %j', (address, environment) => {
    expect(findProxy(address, environment)?.href).toBe(`${PROXY}/`);
  });

  it.each([
    ['https://api.dingtalk.com', {}],
    ['https://api.dingtalk.com', { HTTP_PROXY: PROXY }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: '' }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: PROXY, NO_PROXY: '*' }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: PROXY, no_proxy: 'localhost,dingtalk.com' }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: PROXY, NO_PROXY: '.DingTalk.com' }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: PROXY, NO_PROXY: '*.dingtalk.com:443' }],
    ['https://10.2.3.4/yzj', { HTTPS_PROXY: PROXY, NO_PROXY: '127.0.0.1 10.0.0.0/8' }],
    ['https://[fd00::1]:8443/', { HTTPS_PROXY: PROXY, NO_PROXY: 'fd00::/8' }],
    ['wss://127.0.0.1:9000', { HTTPS_PROXY: PROXY, NO_PROXY: '127.0.0.1:9000' }],
    ['file:///etc/hosts', { ALL_PROXY: PROXY }],
  ])('sends %s straight where %j', (address, environment) => {
    expect(findProxy(address, environment)).toBeNull();
  });

  it.each(['socks5://127.0.0.1:1080', 'https://me:hush@', 'proxy with spaces'])(
    'refuses %s, without repeating it',
    (proxy) => {
      const find = () => findProxy('https://api.dingtalk.com', { HTTPS_PROXY: proxy });
      expect(find).toThrow('HTTPS_PROXY');
      expect(find).not.toThrow(proxy);
    },
  );
});

describe('a process behind a proxy', () => {
  const dispatcher = getGlobalDispatcher();
  afterEach(() => {
    setGlobalDispatcher(dispatcher);
    vi.unstubAllEnvs();
  });

  it('fetches through it, and straight what NO_PROXY names', async () => {
    const proxy = await startProxy();
    const origin = await listen(createServer((_request, response) => response.end('here')));
    vi.stubEnv('HTTP_PROXY', proxy.url);
    proxyFetch();
    expect(await (await fetch(`http://127.0.0.1:${origin}/`)).text()).toBe('here');
    expect(proxy.targets).toEqual([`127.0.0.1:${origin}`]);

    vi.stubEnv('NO_PROXY', '127.0.0.1');
    expect(await (await fetch(`http://127.0.0.1:${origin}/`)).text()).toBe('here');
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
