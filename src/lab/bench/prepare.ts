import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCorpus } from '../../corpus/index.ts';
import type { LabelledQuestion } from '../../evaluation/questions.ts';
import { loadProducts, readWordLists } from '../../knowledge/word-lists.ts';
import { BUILT_IN_CORPUS } from '../../paths.ts';
import { addNoise, generateCorpus, generateQuestions } from './generate.ts';
import { readGeneratorWords } from './generator-words.ts';
import type { BenchJob } from './job.ts';
import { createRandom } from './random.ts';
import type { BenchSize } from './sizes.ts';

const QUESTIONS = 2_000;

/** Writes the corpus and the questions of one size to `folder`, for child processes to read. */
export async function prepareInput(size: BenchSize, folder: string): Promise<Omit<BenchJob, 'engine'>> {
  const questionFile = join(folder, 'questions.jsonl');
  if (size.isBuiltIn) {
    await writeLines(questionFile, await distortKnownQuestions());
    return { corpus: [BUILT_IN_CORPUS], questions: questionFile };
  }
  const words = readGeneratorWords(await readWordLists([BUILT_IN_CORPUS]));
  const corpusFile = join(folder, 'corpus.jsonl');
  await writeLines(corpusFile, generateCorpus(words, size.entries, size.similar));
  await writeLines(questionFile, generateQuestions(words, size.entries, QUESTIONS));
  return { corpus: [corpusFile], questions: questionFile };
}

/** The similar questions of the built-in corpus, with fillers and lost characters. */
async function distortKnownQuestions(): Promise<LabelledQuestion[]> {
  const { entries } = await loadCorpus([BUILT_IN_CORPUS], await loadProducts([BUILT_IN_CORPUS]));
  const random = createRandom(1);
  return entries.flatMap(({ id, similar }) =>
    similar.map((text) => ({ q: addNoise(text, random), gold: [id], kind: 'known' })),
  );
}

async function writeLines(file: string, values: readonly unknown[]): Promise<void> {
  await writeFile(file, `${values.map((value) => JSON.stringify(value)).join('\n')}\n`);
}
