import { afterEach, expect, it, vi } from 'vitest';
import { createPause } from '../../../adapters/dingtalk/pause.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('waits as long as it is told', async () => {
  vi.useFakeTimers();
  const pause = createPause();
  const over = vi.fn();
  void pause.wait(1_000).then(over);
  await vi.advanceTimersByTimeAsync(999);
  expect(over).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(over).toHaveBeenCalled();
});

it('ends every wait, also later ones, and leaves no timer', async () => {
  vi.useFakeTimers();
  const pause = createPause();
  const waits = [pause.wait(60_000), pause.wait(1_000)];
  pause.end();
  await Promise.all([...waits, pause.wait(60_000)]);
  expect(vi.getTimerCount()).toBe(0);
});
