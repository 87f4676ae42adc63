import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findQuestionWords, learnPrior } from '../../../intents/index.ts';
import { loadKnowledge, openLanguage } from '../../knowledge/knowledge.ts';
import { writeStoredModel } from '../../knowledge/stored-model.ts';
import { readTexts } from '../../knowledge/texts.ts';
import { readWordLists } from '../../knowledge/word-lists.ts';
import { BUILT_IN_CORPUS, projectPath } from '../../paths.ts';
import { printLine } from '../output.ts';

/** Learns the weights of the built-in corpus, or the prior that every other corpus starts from, and keeps them. */
export async function learn({ prior }: { prior?: boolean }): Promise<void> {
  await (prior ? keepPrior() : keepModel());
}

async function keepModel(): Promise<void> {
  const { understander, fingerprint } = await loadKnowledge([BUILT_IN_CORPUS], { weights: 'none' });
  await writeStoredModel(fingerprint, understander.model);
  const { answer, offer } = understander.model.thresholds;
  printLine(`已学习 ${understander.entries.length} 条，直接回答 ≥ ${answer.toFixed(2)}，给候选 ≥ ${offer.toFixed(2)}`);
}

const QUESTION_WORDS_FILE = projectPath('intents/text/question-words.json');
const PRIOR_FILE = projectPath('intents/ranking/prior.json');
/** Invented corpora of other trades, one a file. */
const LESSONS = projectPath('data/lessons');

async function keepPrior(): Promise<void> {
  const lists = await readWordLists([BUILT_IN_CORPUS]);
  const language = await openLanguage([BUILT_IN_CORPUS]);
  const files = (await readdir(LESSONS)).sort().map((name) => join(LESSONS, name));
  const lessons = await Promise.all(files.map(async (file) => (await readTexts([file], lists)).entries));
  const { entries, background } = await readTexts([BUILT_IN_CORPUS], lists);
  await writeJson(QUESTION_WORDS_FILE, findQuestionWords(lessons, language));
  await writeJson(PRIOR_FILE, learnPrior([entries, ...lessons], background.smallTalk, language));
  printLine(`已写入 ${PRIOR_FILE}，再执行 npm run qunda -- learn`);
}

function writeJson(file: string, value: unknown): Promise<void> {
  return writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
