import { PictureError } from '../../core/ports/read-picture.ts';
import type { ReadingOrder, ReadingReport } from '../report.ts';
import { loadModels, type Models } from './models.ts';
import { readOnThisThread } from './read.ts';

// Ctrl+C at a terminal reaches every process there; this one ends with the one that started it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => process.exit());
process.on('disconnect', () => process.exit());

let models: Promise<Models> | undefined;

process.on('message', ({ bytes }: ReadingOrder) => void read(bytes));

async function read(bytes: Uint8Array): Promise<void> {
  try {
    models ??= loadModels();
    report({ text: await readOnThisThread(bytes, await models) });
  } catch (error) {
    const problem = error instanceof PictureError ? error.problem : 'failed';
    report({ problem, detail: String(error instanceof Error ? (error.cause ?? error) : error) });
  }
}

function report(news: ReadingReport): void {
  process.send?.(news);
}
