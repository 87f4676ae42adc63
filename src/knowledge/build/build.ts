import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Cut } from '../../../intents/index.ts';
import { QundaError } from '../../core/errors.ts';
import { createPace } from '../../core/pace.ts';
import { lendCut } from './borrowed-cut.ts';
import { putBack } from './parcel.ts';
import type { Built, WorkOrder, WorkReport } from './work.ts';

const WORKER = new URL('./worker.mjs', import.meta.url);

/**
 * Reads, indexes and learns in a worker thread. `prepareCut` loads the dictionary that the worker borrows; meanwhile the
 * worker starts. Throws QundaError for a corpus that cannot be used, an Error where `signal` ends the work.
 */
export async function build(
  order: Omit<WorkOrder, 'dictionary' | 'results'>,
  prepareCut: () => Cut,
  signal?: AbortSignal,
): Promise<Built> {
  signal?.throwIfAborted();
  const dictionary = new MessageChannel();
  const results = new MessageChannel();
  const workerData: WorkOrder = { ...order, dictionary: dictionary.port2, results: results.port2 };
  const worker = new Worker(WORKER, { workerData, transferList: [dictionary.port2, results.port2], execArgv: [] });
  const stop = () => worker.terminate();
  signal?.addEventListener('abort', stop);
  try {
    const report = waitForReport(worker);
    lendCut(dictionary.port1, prepareCut());
    const news = await report;
    if (news.isDone) return await takeIn(results.port1);
    throw news.code ? new QundaError(news.code, news.message) : new Error(news.message);
  } finally {
    signal?.removeEventListener('abort', stop);
    dictionary.port1.close();
    results.port1.close();
    await worker.terminate();
  }
}

function waitForReport(worker: Worker): Promise<WorkReport> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker that builds the corpus ended early (${code})`)));
  });
}

/** Nobody else sends on this port, so what comes is what `work.ts` put there. */
async function takeIn(port: MessagePort): Promise<Built> {
  const frame = receiveMessageOnPort(port)?.message;
  const pace = createPace();
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
    putBack(frame, next.message);
    await pace();
  }
  return frame;
}
