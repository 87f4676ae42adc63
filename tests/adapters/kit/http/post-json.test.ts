import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { postJson } from '../../../../adapters/kit/http/post-json.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const call = (url: string) => ({
  name: '测试平台回复',
  method: 'POST' as const,
  url,
  body: { text: '甲' },
  timeoutMs: 10_000,
  isIdempotent: false,
});

it('gives the answer, whatever its status', async () => {
  const url = await serve((_request, response) => response.writeHead(502).end('{"errcode":1}'));
  expect(await postJson(fetch, call(url))).toMatchObject({ status: 502, record: { errcode: 1 } });
});

it('follows no redirect', async () => {
  const url = await serve((_request, response) => response.writeHead(302, { Location: '/elsewhere' }).end());
  expect(await postJson(fetch, call(url))).toMatchObject({ status: 302, record: null });
});

it('gives up on a platform that does not answer, which may have taken the message', async () => {
  const url = await serve(() => {});
  await expect(postJson(fetch, { ...call(url), timeoutMs: 50 })).rejects.toMatchObject({
    message: '测试平台回复失败：0.05 秒内没有应答',
    isRetrySafe: false,
    vendorCode: 'TIMEOUT',
  });
});

it('may be tried again where no connection stood', async () => {
  const url = await serve(() => {});
  server?.close();
  const failure = postJson(fetch, call(`${url}secret-path`));
  await expect(failure).rejects.toMatchObject({ isRetrySafe: true, vendorCode: 'ECONNREFUSED' });
  await expect(failure).rejects.not.toThrow('secret-path');
});
