import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { QundaError } from '../core/errors.ts';
import { loadKnowledge } from '../knowledge/knowledge.ts';
import { BUILT_IN_CORPUS } from '../paths.ts';
import { answerAsJson } from './answer.ts';
import type { AskOptions } from './ask.ts';
import { printJson, showProgress } from './output.ts';

const lineSchema = z.object({ q: z.string() });

/** Answers every line of a JSONL file, one result a line, in order. Throws QundaError naming a line that is no question. */
export async function askBatch(file: string, options: AskOptions): Promise<void> {
  const questions = await readQuestions(file);
  const { understander } = await loadKnowledge(options.corpus ?? [BUILT_IN_CORPUS]);
  for (const [at, question] of questions.entries()) {
    printJson(answerAsJson(understander, question, options));
    showProgress('已回答', at + 1, questions.length);
  }
}

async function readQuestions(file: string): Promise<string[]> {
  const questions: string[] = [];
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      number++;
      // Trimming takes away a byte order mark as well.
      const text = line.trim();
      if (text !== '') questions.push(lineSchema.parse(JSON.parse(text)).q);
    }
  } catch (cause) {
    const where = number > 0 ? `${file} 第 ${number} 行不是 {"q": "…"} 形式的 JSON` : `读不到文件 ${file}`;
    throw new QundaError('USAGE', `${where}，请检查后重试。`, { cause });
  }
  return questions;
}
