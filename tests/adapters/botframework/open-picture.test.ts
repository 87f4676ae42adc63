import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPicture } from '../../../adapters/botframework/open-picture.ts';

let connector: Server;
let origin: string;
let asked: string[];
beforeEach(async () => {
  asked = [];
  connector = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/moved') response.writeHead(302, { Location: `${origin}/1` });
    response.end('PNG');
  }).listen(0, '127.0.0.1');
  await once(connector, 'listening');
  origin = `http://127.0.0.1:${(connector.address() as AddressInfo).port}`;
});
afterEach(() => {
  connector.closeAllConnections();
  connector.close();
});

it('fetches an attachment from the connector that is answered as well', async () => {
  const file = await openPicture({ url: `${origin}/v3/attachments/1`, serviceUrl: `${origin}/` });
  expect(file.toString()).toBe('PNG');
});

it('fetches nothing else from this network, and follows nothing', async () => {
  const serviceUrl = 'https://smba.trafficmanager.net/';
  await expect(openPicture({ url: `${origin}/1`, serviceUrl })).rejects.toThrow('地址指向内网');
  await expect(openPicture({ url: 'http://169.254.169.254/latest', serviceUrl })).rejects.toThrow('地址指向内网');
  await expect(openPicture({ url: 'file:///etc/passwd', serviceUrl })).rejects.toThrow('地址不是 http 或 https');
  expect(asked).toEqual([]);
  await expect(openPicture({ url: `${origin}/moved`, serviceUrl: origin })).rejects.toThrow('HTTP 302');
  expect(asked).toEqual(['/moved']);
});
