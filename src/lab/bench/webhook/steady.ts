import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { CONNECTIONS, createCallback } from './load.ts';
import { readSubjectMetrics } from './metrics.ts';
import { readQuestions, SECRET, startSubject } from './subject.ts';

/** Questions that come at a pace, whatever becomes of those before. */
export interface SteadyResult {
  /** Questions a second, and for how long. */
  rate: number;
  seconds: number;
  answered: number;
  failed: number;
  /** Milliseconds from when a question was due to the end of its answer. */
  p50: number;
  p99: number;
  max: number;
  /** Memory of the server's process in megabytes: before, at each tenth of the time, and at the end. */
  residentMegabytes: number[];
  /** Share of deliveries that were struck off within 50 ms after the platform had them. */
  markedInTime: number;
}

const WARM_SECONDS = 10;
const SAMPLES = 10;
const TICK_MS = 5;

/** Asks the app `rate` questions a second for so many seconds, after some that do not count. */
export async function askSteadily(
  rate: number,
  seconds: number,
  progress: (text: string) => void,
  warmSeconds = WARM_SECONDS,
): Promise<SteadyResult> {
  const questions = await readQuestions();
  const subject = await startSubject();
  const pool = new Pool(new URL(subject.url).origin, { connections: CONNECTIONS });
  const run = Date.now();
  let asked = 0;
  let failed = 0;
  let latencies: number[] = [];

  async function ask(dueAt: number): Promise<void> {
    asked += 1;
    const { path, body, sign } = createCallback(`${run}-${asked}`, asked, SECRET, questions);
    const headers = { 'content-type': 'application/json', sign };
    try {
      const response = await pool.request({ method: 'POST', path, body, headers });
      await response.body.dump();
      if (response.statusCode !== 200) failed += 1;
      latencies.push(performance.now() - dueAt);
    } catch {
      failed += 1;
    }
  }

  async function askFor(duration: number): Promise<void> {
    const startedAt = performance.now();
    const asking = new Set<Promise<void>>();
    for (let sent = 0; sent < rate * duration; ) {
      for (let dueAt = startedAt; sent < rate * duration; sent++) {
        dueAt = startedAt + (sent * 1_000) / rate;
        if (dueAt > performance.now()) break;
        const answer = ask(dueAt).finally(() => asking.delete(answer));
        asking.add(answer);
      }
      await sleep(TICK_MS);
    }
    await Promise.all(asking);
  }

  try {
    await askFor(warmSeconds);
    latencies = [];
    failed = 0;
    const memory = [(await readSubjectMetrics(subject.url)).residentMegabytes];
    for (let sample = 1; sample <= SAMPLES; sample++) {
      await askFor(seconds / SAMPLES);
      memory.push((await readSubjectMetrics(subject.url)).residentMegabytes);
      progress(`${rate} 题/秒：${Math.round((seconds * sample) / SAMPLES)} 秒，内存 ${memory.at(-1)} MB`);
    }
    const { markedInTime } = await readSubjectMetrics(subject.url);
    const sorted = latencies.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    const figures = { p50: at(0.5), p99: at(0.99), max: at(1), residentMegabytes: memory, markedInTime };
    return { rate, seconds, answered: sorted.length, failed, ...figures };
  } finally {
    await pool.close();
    await subject.end();
  }
}
