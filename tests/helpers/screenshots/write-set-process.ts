import { loadKnowledge } from '../../../src/knowledge/knowledge.ts';
import { BUILT_IN_CORPUS } from '../../../src/paths.ts';
import { writeScreenshotSet } from './write-set.ts';

// npx tsx tests/helpers/screenshots/write-set-process.ts FOLDER [COUNT] [SEED], then: npm run qunda -- eval FOLDER/questions.jsonl
const [, , folder, count = '132', seed = '1'] = process.argv;
if (folder === undefined) throw new Error('where to?');
const { understander } = await loadKnowledge([BUILT_IN_CORPUS]);
const questions = await writeScreenshotSet(folder, understander.entries, { count: Number(count), seed: Number(seed) });
process.stdout.write(`${questions}\n`);
