import { expect, it } from 'vitest';
import { askSteadily } from '../../../src/lab/bench/webhook/steady.ts';
import { START_TIMEOUT_MS } from '../commands/run-qunda.ts';

it('asks at the pace that is set, and tells latencies and memory', { timeout: START_TIMEOUT_MS }, async () => {
  const told: string[] = [];
  const result = await askSteadily(20, 2, (text) => told.push(text), 0);
  expect(result).toMatchObject({ rate: 20, seconds: 2, answered: 40, failed: 0 });
  expect(result.p50).toBeGreaterThan(0);
  expect(result.max).toBeGreaterThanOrEqual(result.p99);
  expect(result.residentMegabytes).toHaveLength(11);
  expect(Math.min(...result.residentMegabytes)).toBeGreaterThan(10);
  expect(result.markedInTime).toBeGreaterThan(0);
  expect(told).toHaveLength(10);
});
