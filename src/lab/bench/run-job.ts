import { fork } from 'node:child_process';
import { projectPath } from '../../paths.ts';
import type { BenchJob, BenchResult } from './job.ts';

const CHILD = projectPath('src/lab/bench/child.ts');

/** Does a job in a process of its own, so that memory is that of the job alone. Throws an Error where the process fails. */
export function runJob(job: BenchJob): Promise<BenchResult> {
  return new Promise((resolve, reject) => {
    let result: BenchResult | undefined;
    const child = fork(CHILD, [JSON.stringify(job)], { stdio: ['ignore', 2, 'inherit', 'ipc'] });
    child.once('message', (message) => {
      result = message as BenchResult;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (result) resolve(result);
      else reject(new Error(`${job.engine} 的测速进程中途退出（${signal ?? code}），原因见上。`));
    });
  });
}
