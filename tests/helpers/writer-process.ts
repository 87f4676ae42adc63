import { openLowdbStore } from '../../src/stores/lowdb.ts';
import { makeFeedback } from './store-records.ts';

/**
 * Run as a process of its own: writes feedback to the folder given as argument without end, and prints the number of
 * each record once the store has acknowledged it.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: writer-process.ts FOLDER');
const store = await openLowdbStore(folder);
for (let number = 0; ; number++) {
  await store.addFeedback(makeFeedback({ question: String(number) }));
  process.stdout.write(`${number}\n`);
}
