import { expect, it, onTestFinished } from 'vitest';
import { startServerProcess } from '../../../src/lab/bench/webhook/children.ts';
import { postQuestions } from '../../../src/lab/bench/webhook/load.ts';

it('loads a server with callbacks that verify, and counts those that are refused', async () => {
  const server = await startServerProcess('src/lab/bench/webhook/bare-server.ts', ['right']);
  onTestFinished(() => server.end());

  const verified = await postQuestions(server.url, 'right', ['发票怎么开'], 1);
  expect(verified.answersPerSecond).toBeGreaterThan(0);
  expect(verified.failed).toBe(0);

  const refused = await postQuestions(server.url, 'wrong', ['发票怎么开'], 1);
  expect(refused.failed).toBeGreaterThan(0);
});

it('says why a server does not start', async () => {
  await expect(startServerProcess('src/cli.ts', ['no-such-verb'])).rejects.toThrow('src/cli.ts 没有启动（2）');
});
