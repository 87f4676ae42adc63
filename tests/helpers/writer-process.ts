import { openEmbeddedStore } from '../../src/stores/embedded/store.ts';
import { makeFeedback } from './store-records.ts';

/**
 * Run as a process of its own: writes feedback to a folder without end, each record padded to so many characters, and
 * prints the number of each once the store has acknowledged it.
 */
const [folder, length] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: writer-process.ts FOLDER LENGTH');
const store = await openEmbeddedStore(folder);
for (let number = 0; ; number++) {
  await store.feedback.append(
    makeFeedback({
      id: `${process.pid}-${number}`,
      at: new Date().toISOString(),
      question: String(number).padEnd(Number(length)),
    }),
  );
  process.stdout.write(`${number}\n`);
}
