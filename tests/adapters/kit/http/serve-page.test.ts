import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { createPageRouter } from '../../../../adapters/kit/http/serve-page.ts';
import { makeTemporaryFolder } from '../../../helpers/temporary-folder.ts';

/** A page at `/base/console`; resolves with the address of the base. */
async function serve(directory: string): Promise<string> {
  const app = express().use('/base', express.Router().use('/console', createPageRouter(directory)));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`;
}

it('leads to the address with a slash, since the page names its files relative to itself', async () => {
  const folder = await makeTemporaryFolder();
  await writeFile(join(folder, 'index.html'), '<p>控制台</p>');
  const base = await serve(folder);
  const response = await fetch(`${base}/console?x=1`);
  expect(new URL(response.url).pathname).toBe('/base/console/');
  expect(await response.text()).toContain('控制台');
  expect(response.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
});

it('says how to build a page that is not built', async () => {
  const folder = join(await makeTemporaryFolder(), 'console');
  await mkdir(folder);
  const response = await fetch(`${await serve(folder)}/console/`);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('npm run build');
});
