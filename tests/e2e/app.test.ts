import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runQunda, SMALL_CORPUS, START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { createScratchFolder } from '../src/commands/scratch-folder.ts';
import { type App, startApp } from './start-app.ts';
import { createWebClient } from './web-client.ts';

const scratch = createScratchFolder();
const folder = join(scratch.path, 'state');

describe('the running app', { timeout: START_TIMEOUT_MS }, () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp(folder);
  }, START_TIMEOUT_MS);
  afterAll(() => app.end('SIGKILL'));

  it('serves the page at the URL that it printed', async () => {
    const response = await fetch(app.url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/u);
    expect(await response.text()).toContain('<div id="root">');
  });

  it('tells that it is well and ready', async () => {
    const health = await fetch(`${app.url}healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ status: 'ok', entries: expect.any(Number) });
    const ready = await fetch(`${app.url}readyz`);
    expect(ready.status).toBe(200);
    const { channels } = (await ready.json()) as { channels: { id: string; isConnected: boolean }[] };
    expect(channels).toContainEqual(expect.objectContaining({ id: 'web', isConnected: true }));
  });

  it('answers a question with the right card, and counts the turn', async () => {
    const client = createWebClient(app.url);
    const listener = await client.listen();
    const answer = await listener.answerTo(await client.say('@群答 进项发票怎么配置为自动签收'));
    listener.close();
    expect(answer.card).toMatchObject({ kind: 'solution', id: 'F003' });
    expect(answer.text).toContain('einvoice_auto_sign');
    expect((await client.history()).at(-1)).toEqual(answer);
    // Its turn ends after the answer is there.
    const metrics = async (): Promise<string> => (await fetch(`${app.url}metrics`)).text();
    await expect.poll(metrics).toMatch(/^qunda_turns_total\{channel="web",outcome="ok"\} \d+$/mu);
  });

  it('does not share its state folder with a second one', async () => {
    const { code, stdout, stderr } = await runQunda(['serve', '--corpus', SMALL_CORPUS], {
      PORT: '0',
      QUNDA_DATA_DIR: folder,
    });
    expect(stderr).toMatch(/^qunda: .+\n$/u);
    expect(stderr).toContain(folder);
    expect(stderr).toContain(`进程 ${app.pid}`);
    expect(stderr).toContain('QUNDA_DATA_DIR');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('does not share its port either', async () => {
    const { port } = new URL(app.url);
    const { code, stdout, stderr } = await runQunda(['serve', '--corpus', SMALL_CORPUS], {
      PORT: port,
      QUNDA_DATA_DIR: join(scratch.path, 'other-state'),
    });
    expect(stderr).toMatch(/^qunda: .+\n$/u);
    expect(stderr).toContain(`端口 ${port} 已被占用`);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('ends with 0 on SIGTERM, having printed one line', async () => {
    expect(await app.end('SIGTERM')).toBe(0);
    expect(app.stdout()).toBe(`群答已启动（按 Ctrl+C 或 kill ${app.pid} 停止）：${app.url}\n`);
  });
});
