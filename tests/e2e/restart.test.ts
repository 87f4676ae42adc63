import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { runQunda, SMALL_CORPUS, START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { type App, startApp } from './start-app.ts';
import { createWebClient } from './web-client.ts';

/** Ends with the test at the latest. */
async function start(folder: string): Promise<App> {
  const app = await startApp(folder, ['--corpus', SMALL_CORPUS]);
  onTestFinished(async () => {
    await app.end('SIGKILL');
  });
  return app;
}

/** Resolves when the server waits for the message's body; the function sends that and resolves with the status. */
async function beginToSend({ url }: App, body: string): Promise<() => Promise<number | undefined>> {
  const sending = request(`${url}api/web/conversations/internal/messages`, {
    method: 'POST',
    agent: false,
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      Expect: '100-continue',
    },
  });
  sending.flushHeaders();
  await once(sending, 'continue');
  return async () => {
    sending.end(body);
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  };
}

describe('a restart', { timeout: START_TIMEOUT_MS }, () => {
  it('finds every question answered that was accepted before SIGTERM', async () => {
    const folder = await makeTemporaryFolder();
    const app = await start(folder);
    const client = createWebClient(app.url);
    const asked = Array.from({ length: 30 }, (_, at) => client.say(`@群答 打印机卡纸怎么处理？第 ${at + 1} 次`));
    await Promise.any(asked);
    const code = app.end('SIGTERM');
    const accepted = (await Promise.allSettled(asked)).flatMap((said) =>
      said.status === 'fulfilled' ? [said.value] : [],
    );
    expect(await code).toBe(0);

    const history = await createWebClient((await start(folder)).url).history();
    const answered = history.flatMap(({ from, replyTo }) => (from.isBot && replyTo ? [replyTo.id] : []));
    expect(answered.toSorted()).toEqual(accepted.toSorted());
  });

  it('finds the answers to questions that were still being sent at SIGTERM', async () => {
    const folder = await makeTemporaryFolder();
    const app = await start(folder);
    const log = '09:15:02 INFO 打印任务已提交\n'.repeat(100);
    const bodies = Array.from({ length: 8 }, (_, at) =>
      JSON.stringify({ personaId: 'finance', text: `@群答 打印机卡纸怎么处理？第 ${at + 1} 次\n${log}` }),
    );
    const sent = await Promise.all(bodies.map((body) => beginToSend(app, body)));
    const code = app.end('SIGTERM');
    await app.nextLog('stopping');
    expect(await Promise.all(sent.map((finish) => finish()))).toEqual(bodies.map(() => 202));
    expect(await code).toBe(0);

    const history = await createWebClient((await start(folder)).url).history();
    const answered = history.flatMap(({ from, replyTo }) => (from.isBot ? [replyTo!.id] : []));
    const asked = history.flatMap(({ from, id }) => (from.isBot ? [] : [id]));
    expect(asked).toHaveLength(bodies.length);
    expect(answered.toSorted()).toEqual(asked.toSorted());
  });

  it('finds after kill -9 what was accepted, and what is still to be chosen from', async () => {
    const folder = await makeTemporaryFolder();
    const app = await start(folder);
    const client = createWebClient(app.url);
    const listener = await client.listen();
    const offer = await listener.answerTo(await client.say('/key print_config', 'finance'));
    expect(offer.card).toMatchObject({ kind: 'choices', options: [{ number: 1 }, { number: 2, id: 'F902' }] });
    const last = await client.say('@群答 打印机卡纸怎么处理？', 'developer');
    listener.close();
    expect(await app.end('SIGKILL')).toBeNull();

    const again = createWebClient((await start(folder)).url);
    const ids = (await again.history()).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([offer.replyTo!.id, offer.id, last]));
    const second = await again.listen();
    const answer = await second.answerTo(await again.say('2', 'finance'));
    second.close();
    expect(answer.card).toMatchObject({ kind: 'solution', id: 'F902' });
  });

  it('does not begin on a damaged state, and says where it is damaged and what to do', async () => {
    const folder = await makeTemporaryFolder();
    const file = join(folder, 'journal-000000000001.jsonl');
    writeFileSync(file, '00000000 {"sequence":1,"changes":[]}\n');
    const settings = { PORT: '0', QUNDA_DATA_DIR: folder };
    const { code, stdout, stderr } = await runQunda(['serve', '--corpus', SMALL_CORPUS], settings);
    expect(stderr).toMatch(/^qunda: .+\n$/u);
    expect(stderr).toContain(`${file} 第 1 行`);
    expect(stderr).toContain('qunda state repair');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });
});
