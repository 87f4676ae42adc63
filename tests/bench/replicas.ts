import { cpus } from 'node:os';
import { postQuestions } from '../../src/lab/bench/webhook/load.ts';
import { readSubjectMetrics } from '../../src/lab/bench/webhook/metrics.ts';
import { readQuestions, SECRET, startSubject } from '../../src/lab/bench/webhook/subject.ts';
import { startPostgres } from '../helpers/postgres.ts';

/**
 * What one process answers in a second on PostgreSQL, and what two do, with the share of the machine that each part takes:
 * `node --import tsx tests/bench/replicas.ts`. The load and the database run on the same machine.
 */
const SECONDS = 10;
const questions = await readQuestions();
const postgres = await startPostgres();
const settings = { QUNDA_DATABASE_URL: await postgres.createDatabase() };
const subjects = [await startSubject(settings), await startSubject(settings)];

/** Milliseconds that all processors worked. */
function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}

async function measure(urls: readonly string[]): Promise<number> {
  const readCpu = async (): Promise<number> => {
    const all = await Promise.all(urls.map(readSubjectMetrics));
    return all.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  };
  const before = { busy: busyMs(), subjects: await readCpu(), load: process.cpuUsage() };
  const results = await Promise.all(urls.map((url) => postQuestions(url, SECRET, questions, SECONDS)));
  const { user, system } = process.cpuUsage(before.load);
  const all = (busyMs() - before.busy) / 1_000;
  const app = (await readCpu()) - before.subjects;
  const load = (user + system) / 1e6;
  const answers = results.reduce((sum, { answersPerSecond }) => sum + answersPerSecond, 0);
  const share = (seconds: number): string => (seconds / SECONDS).toFixed(2);
  const rest = share(all - app - load);
  process.stdout.write(
    `${urls.length} process(es): ${Math.round(answers)} answers/s, processors busy: app ${share(app)}, load ${share(load)}, database and others ${rest}\n`,
  );
  return answers;
}

try {
  const urls = subjects.map(({ url }) => url);
  // What is compiled at the first questions is not counted.
  for (const url of urls) await postQuestions(url, SECRET, questions, 4);
  const one = await measure(urls.slice(0, 1));
  const two = await measure(urls);
  process.stdout.write(`ratio ${(two / one).toFixed(2)} on ${cpus().length} processors\n`);
} finally {
  await Promise.all(subjects.map(({ end }) => end()));
  await postgres.stop();
}
