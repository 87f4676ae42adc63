import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botbuilder';
import express from 'express';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import { download } from '../../../adapters/kit/http/download.ts';
import { createLogger } from '../../../src/core/logger.ts';
import type { Files } from '../../../src/core/ports/files.ts';
import { cardOf } from '../../../src/core/reply.ts';
import { createMirror, type Mirror } from '../../../src/mirror/mirror.ts';
import { createMirrorRouter } from '../../../src/mirror/serve.ts';
import { createToCopies, showMirrored } from '../../../src/mirror/show.ts';
import { projectPath } from '../../../src/paths.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { makeEntry, makeSolution } from '../../helpers/entries.ts';
import { BOT, inGroup, person } from '../../helpers/people.ts';
import { createScriptedBot } from '../../helpers/scripted-bot.ts';

const PICTURE = await readFile(projectPath('src/pictures/sample.png'));
const ELEVEN_MEGABYTES = 11 * 1024 * 1024;

async function listen(app: express.Express): Promise<string> {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A host of pictures as Yuque's is: whoever comes from elsewhere is refused, whoever is not signed in gets a page. */
async function startHost(): Promise<{ host: string; asked: string[] }> {
  const asked: string[] = [];
  const app = express();
  app.use((request, response, next) => {
    asked.push(request.url);
    if (request.get('Referer') !== undefined) return void response.status(403).end();
    next();
  });
  app.get('/picture.png', (_request, response) => void response.type('png').send(PICTURE));
  app.get('/sign-in.png', (_request, response) => void response.type('png').send('<!doctype html><p>登录</p>'));
  app.get('/large.png', (_request, response) => {
    response.type('png').send(Buffer.concat([PICTURE, Buffer.alloc(ELEVEN_MEGABYTES)]));
  });
  app.get('/moved.png', (_request, response) => response.redirect('/picture.png'));
  return { host: await listen(app), asked };
}

function openMirror(files: Files, trustedHosts: string[], now = (): number => 0): Mirror {
  return createMirror({ files, trustedHosts, download, logger: createLogger('silent'), now });
}

it('copies pictures once, also over a restart, and serves them under a name that nobody guesses', async () => {
  const { host, asked } = await startHost();
  const { files } = createMemoryStore();
  const url = `http://${host}/picture.png?x=1`;
  const entries = [makeEntry('F001', '自动签收', { images: [`${url}#width=20&height=10`] })];
  const mirror = openMirror(files.mirror, [host]);
  await mirror.collect(entries);
  await mirror.collect(entries);
  const again = openMirror(files.mirror, [host]);
  await again.collect(entries);
  expect(asked).toEqual(['/picture.png?x=1']);

  const server = await listen(express().use(createMirrorRouter(again)));
  const name = again.find(url);
  expect(name).toMatch(/^[\da-f]{64}$/u);
  const response = await fetch(`http://${server}/mirror/${name}`);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await response.arrayBuffer()).equals(PICTURE)).toBe(true);
  for (const wrong of ['0'.repeat(64), '..%2f..%2fetc%2fpasswd', `${name}.name`]) {
    expect((await fetch(`http://${server}/mirror/${wrong}`)).status).toBe(404);
  }
});

it('serves a copy in small, made once', async () => {
  const large = await sharp({ create: { width: 1_600, height: 1_000, channels: 3, background: '#369' } })
    .png()
    .toBuffer();
  const { files } = createMemoryStore();
  const made: string[] = [];
  const noting: Files = {
    ...files.mirror,
    put(name, bytes) {
      made.push(name);
      return files.mirror.put(name, bytes);
    },
  };
  const mirror = createMirror({
    files: noting,
    trustedHosts: [],
    download: async () => large,
    logger: createLogger('silent'),
    now: () => 0,
  });
  const url = 'https://docs.example.com/a.png';
  await mirror.collect([makeEntry('F001', '自动签收', { images: [url] })]);
  const server = await listen(express().use(createMirrorRouter(mirror)));
  const address = `http://${server}/mirror/${mirror.find(url)}/thumbnail`;
  const before = made.length;
  const small = await fetch(address);
  expect(small.headers.get('content-type')).toBe('image/webp');
  const { width, height } = await sharp(Buffer.from(await small.arrayBuffer())).metadata();
  expect([width, height]).toEqual([320, 200]);
  expect((await fetch(address)).status).toBe(200);
  expect(made.length - before).toBe(1);
  expect((await fetch(`http://${server}/mirror/${'0'.repeat(64)}/thumbnail`)).status).toBe(404);
});

it.each(['sign-in.png', 'large.png', 'moved.png', 'gone.png'])(
  'copies no %s, and tries again an hour later',
  async (file) => {
    const { host, asked } = await startHost();
    let time = 0;
    const mirror = openMirror(createMemoryStore().files.mirror, [host], () => time);
    const url = `http://${host}/${file}`;
    const entries = [makeEntry('F001', '自动签收', { images: [url] })];
    await mirror.collect(entries);
    await mirror.collect(entries);
    expect(mirror.find(url)).toBeUndefined();
    expect(asked).toEqual([`/${file}`]);
    time = 61 * 60_000;
    await mirror.collect(entries);
    expect(asked).toHaveLength(2);
  },
);

it('asks no private address that the operator has not named', async () => {
  const { host, asked } = await startHost();
  const mirror = openMirror(createMemoryStore().files.mirror, ['www.yuque.com']);
  const urls = [`http://${host}/picture.png`, `http://${host.replace('127.0.0.1', 'localhost')}/picture.png`];
  await mirror.collect([makeEntry('F001', '自动签收', { images: urls })]);
  expect(asked).toEqual([]);
  expect(urls.map((url) => mirror.find(url))).toEqual([undefined, undefined]);
});

it('shows the copies on cards, and a customer none of an internal part', async () => {
  const { host } = await startHost();
  const [shown, missing] = [`http://${host}/picture.png`, `http://${host}/gone.png`];
  const internal = `http://${host}/picture.png?internal`;
  const entry = makeEntry('F001', '自动签收', {
    audience: 'internal',
    images: [internal],
    customerVersion: makeSolution({ steps: ['照此处理'], images: [`${shown}#width=20`, missing] }),
  });
  const mirror = openMirror(createMemoryStore().files.mirror, [host]);
  await mirror.collect([entry]);
  const bot = createScriptedBot({
    store: createMemoryStore(),
    entries: [entry],
    script: { 怎么签收: ['F001'] },
    beforeTurn: (_activity, context) =>
      showMirrored(createToCopies(mirror, 'https://qunda.test')).onTurn(context, async () => {}),
  });
  async function ask(audience: 'customer' | 'internal'): Promise<Partial<Activity>> {
    const who = { conversation: inGroup(audience), from: person('小王'), recipient: BOT };
    const activity = { type: 'message', id: audience, channelId: 'test', text: '<at>群答</at> 怎么签收', ...who };
    const said: Partial<Activity>[] = [];
    const entities = [{ type: 'mention', mentioned: BOT, text: '<at>群答</at>' }];
    const turn = await bot.receive({ activity: { ...activity, entities }, audience }, async (reply) => {
      said.push(reply);
      return '';
    });
    await turn.ended;
    return said[0]!;
  }
  const copied = `https://qunda.test/mirror/${mirror.find(shown)}`;
  // A channel that uploads pictures finds the copy by the address that is shown as well.
  const name = mirror.find(shown);
  expect(name).toBeDefined();
  expect([mirror.find(copied), mirror.find(missing)]).toEqual([name, undefined]);
  const toCustomer = await ask('customer');
  expect(cardOf(toCustomer)).toMatchObject({ kind: 'solution', images: [copied, missing] });
  expect(toCustomer.text).toContain(copied);
  expect(JSON.stringify(toCustomer)).not.toContain('?internal');
  expect(cardOf(await ask('internal'))).toMatchObject({ images: [copied] });
});
