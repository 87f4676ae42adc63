import { describe, expect, it, onTestFinished } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { runQunda, SMALL_CORPUS, START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { startApp } from './start-app.ts';

const PASSWORD = 'open-sesame';

describe('an app that other machines can reach', { timeout: START_TIMEOUT_MS }, () => {
  it('does not start without a password', async () => {
    const settings = { HOST: '0.0.0.0', PORT: '0', QUNDA_DATA_DIR: await makeTemporaryFolder() };
    const { code, stdout, stderr } = await runQunda(['serve', '--corpus', SMALL_CORPUS], settings);
    expect(stderr).toMatch(/^qunda: HOST=0\.0\.0\.0 .*QUNDA_PASSWORD.*\n$/u);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('shows nothing to who has not given the password', async () => {
    const settings = { HOST: '0.0.0.0', QUNDA_PASSWORD: PASSWORD };
    const app = await startApp(await makeTemporaryFolder(), ['--corpus', SMALL_CORPUS], settings);
    onTestFinished(async () => {
      await app.end('SIGKILL');
    });
    const api = `http://127.0.0.1:${new URL(app.url).port}/api/web`;
    const messages = `${api}/conversations/internal/messages`;
    const login = (password: string): Promise<Response> =>
      fetch(`${api}/login`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ password }),
      });

    for (const path of [messages, `${api}/events`, `${api}/undelivered`]) expect((await fetch(path)).status).toBe(401);
    expect((await login('guess')).status).toBe(401);
    const signedIn = await login(PASSWORD);
    expect(signedIn.status).toBe(204);
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
    expect((await fetch(messages, { headers: { cookie } })).status).toBe(200);
    // The endpoint of the Bot Framework authenticates nobody without an app id.
    const activity = await fetch(`http://127.0.0.1:${new URL(app.url).port}/api/messages`, { method: 'POST' });
    expect(activity.status).toBe(404);
  });
});
