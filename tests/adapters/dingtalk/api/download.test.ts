import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadPicture } from '../../../../adapters/dingtalk/api/download.ts';
import { createOpenApi } from '../../../../adapters/dingtalk/api/open-api.ts';
import { createTokenSource } from '../../../../adapters/dingtalk/api/token.ts';
import { dingtalkConfigSchema } from '../../../../adapters/dingtalk/index.ts';
import { type DingtalkStandIn, startDingtalk } from '../../../stand-ins/dingtalk.ts';

let dingtalk: DingtalkStandIn;
let files: Server;
let host: string;
let requests: string[];
let serve: (response: ServerResponse) => void;

beforeEach(async () => {
  dingtalk = await startDingtalk();
  requests = [];
  serve = (response) => response.end('PNG');
  files = createServer((request, response) => {
    requests.push(request.url ?? '');
    serve(response);
  }).listen(0, '127.0.0.1');
  await once(files, 'listening');
  host = `127.0.0.1:${(files.address() as AddressInfo).port}`;
  dingtalk.state.pictures.set('d1', `http://${host}/a.png?sign=x`);
});
afterEach(async () => {
  files.closeAllConnections();
  files.close();
  await dingtalk.close();
});

function download(allowedHosts: string[], downloadCode = 'd1'): Promise<Buffer> {
  const { clientId, clientSecret } = dingtalk.state;
  const config = dingtalkConfigSchema.parse({ clientId, clientSecret, apiUrl: dingtalk.origin });
  const api = createOpenApi(config, fetch, createTokenSource(config, fetch, Date.now));
  return downloadPicture(api, { downloadCode, robotCode: clientId }, allowedHosts);
}

describe('a picture', () => {
  it('is fetched from where DingTalk says', async () => {
    expect((await download([host])).toString()).toBe('PNG');
  });

  it.each([
    ['this machine', (at: string) => `http://${at}/a.png`],
    ['this machine by name', (at: string) => `http://localhost:${at.split(':')[1]}/a.png`],
    ['this machine in IPv6', (at: string) => `http://[::ffff:127.0.0.1]:${at.split(':')[1]}/a.png`],
    ['the metadata service', () => 'http://169.254.169.254/latest'],
    ['a file', () => 'file:///etc/passwd'],
    ['nowhere', () => 'not a url'],
  ])('is not fetched from %s', async (_name, address) => {
    dingtalk.state.pictures.set('d1', address(host));
    await expect(download([])).rejects.toMatchObject({ code: 'CHANNEL_FAILED' });
    expect(requests).toEqual([]);
  });

  it('is not followed to another address', async () => {
    serve = (response) => response.writeHead(302, { Location: `http://${host}/other` }).end();
    await expect(download([host])).rejects.toThrow('HTTP 302');
    expect(requests).toHaveLength(1);
  });

  it('is cut off where it is too large', async () => {
    const chunk = Buffer.alloc(1024 * 1024);
    let sent = 0;
    serve = (response) => {
      const write = (): void => {
        while (sent < 100 && !response.destroyed) {
          sent += 1;
          if (!response.write(chunk)) return void response.once('drain', write);
        }
        response.end();
      };
      write();
    };
    await expect(download([host])).rejects.toMatchObject({ problem: 'too large' });
  });

  it('whose code has expired says so', async () => {
    await expect(download([host], 'd2')).rejects.toThrow('invalidParameter.robotCode.downloadCode');
  });
});
