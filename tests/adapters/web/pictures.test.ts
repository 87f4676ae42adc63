import { randomUUID } from 'node:crypto';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPictureShelf } from '../../../src/pictures/picture-shelf.ts';
import { createFileFolder } from '../../../src/stores/embedded/files.ts';
import { createScratchFolder } from '../../src/commands/scratch-folder.ts';
import { startWebServer, type WebServer } from './server.ts';

const PNG = new Uint8Array(64);
PNG.set(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\xf0', 'latin1'));

const scratch = createScratchFolder();
let folder: string;
const openShelf = () => createPictureShelf(createFileFolder({ folder, keptMs: 24 * 60 * 60_000, now: Date.now }));
let server: WebServer;
beforeEach(async () => {
  folder = join(scratch.path, randomUUID());
  server = await startWebServer({ shelf: openShelf() });
});
afterEach(() => server.close());

const upload = (body: BodyInit): Promise<Response> =>
  fetch(`${server.url}/api/web/pictures`, {
    method: 'POST',
    body,
    headers: { Origin: server.url, 'Content-Type': 'application/octet-stream' },
  });
const uploadName = async (): Promise<string> => ((await (await upload(PNG)).json()) as { name: string }).name;

it('shows a picture that was sent in the group, and hands it to the turn', async () => {
  const name = await uploadName();
  expect(name).toMatch(/^[\w-]{32}$/u);
  expect((await server.say('internal', { personaId: 'finance', text: '@群答', pictures: [name] })).status).toBe(202);
  const { messages } = (await (await server.get('/conversations/internal/messages')).json()) as {
    messages: object[];
  };
  expect(messages).toMatchObject([{ pictures: [name] }]);
  expect(server.received).toMatchObject([{ pictures: [name], activity: { entities: [{}, { type: 'picture' }] } }]);
  const shown = await server.get(`/pictures/${name}`);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Buffer.from(await server.channel.openPicture!(name)).equals(PNG)).toBe(true);
});

it('hands the pictures of a quoted message to the turn', async () => {
  const name = await uploadName();
  const said = await server.say('internal', { personaId: 'finance', text: '', pictures: [name] });
  const { id } = (await said.json()) as { id: string };
  await server.say('internal', { personaId: 'finance', text: '@群答 这个', quote: id });
  expect(server.received[1]).toMatchObject({ pictures: [name] });
});

it('takes pictures only, four for a message, and no message without anything', async () => {
  expect((await upload('<svg onload="alert(1)"/>')).status).toBe(400);
  expect((await upload(new Uint8Array(11 * 1024 * 1024))).status).toBe(413);
  const five = await server.say('internal', { personaId: 'finance', text: '', pictures: ['a', 'b', 'c', 'd', 'e'] });
  expect(five.status).toBe(400);
  expect((await server.say('internal', { personaId: 'finance', text: ' ', pictures: [] })).status).toBe(400);
});

it('keeps a picture for a day, and gives nothing else away', async () => {
  const name = await uploadName();
  const yesterday = new Date(Date.now() - 25 * 60 * 60_000);
  await utimes(join(folder, name), yesterday, yesterday);
  expect((await server.get(`/pictures/${name}`)).status).toBe(404);
  expect((await server.get('/pictures/..%2f..%2fpackage.json')).status).toBe(404);
  await uploadName();
  expect(await readdir(folder)).not.toContain(name);
});

it('asks for the password first', async () => {
  await server.close();
  server = await startWebServer({ config: { password: 'secret-word' }, shelf: openShelf() });
  expect((await upload(PNG)).status).toBe(401);
  expect((await server.get('/pictures/x')).status).toBe(401);
});
