import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Understander } from '../../../intents/index.ts';
import type { JsonResult } from '../../contract.ts';
import { QundaError } from '../../core/errors.ts';
import type { PictureReader } from '../../core/ports/read-picture.ts';
import { loadKnowledge } from '../../knowledge/knowledge.ts';
import { BUILT_IN_CORPUS } from '../../paths.ts';
import { createPictureReader } from '../../pictures/picture-reader.ts';
import { printJson, showProgress, writeProgress } from '../output.ts';
import { answerAsJson, answerPictureAsJson } from './answer.ts';
import type { AskOptions } from './ask.ts';
import { readPictureFile } from './picture-file.ts';

const lineSchema = z
  .object({ q: z.string().default(''), image: z.string().optional() })
  .refine(({ q, image }) => q !== '' || image !== undefined);

type Line = z.infer<typeof lineSchema>;

/** Answers every line of a JSONL file, one result a line, in order. Throws QundaError naming a line that is no question. */
export async function askBatch(file: string, options: AskOptions): Promise<void> {
  const lines = await readLines(file);
  const { understander } = await loadKnowledge(options.corpus ?? [BUILT_IN_CORPUS]);
  const reader = createPictureReader();
  try {
    for (const [at, { q, image }] of lines.entries()) {
      if (image === undefined) printJson(answerAsJson(understander, q, options));
      else printJson(await answerPicture(understander, reader, image, q, options));
      showProgress('已回答', at + 1, lines.length);
    }
  } finally {
    await reader.close();
  }
}

/** A picture that cannot be read is no reason to leave the others unanswered. */
async function answerPicture(
  understander: Understander,
  reader: PictureReader,
  image: string,
  words: string,
  options: AskOptions,
): Promise<JsonResult> {
  try {
    return answerPictureAsJson(understander, await readPictureFile(image, reader), words, options);
  } catch (error) {
    if (!(error instanceof QundaError)) throw error;
    writeProgress(`qunda: ${error.message}`);
    const nothing = { decision: 'none', reason: 'no words', answers: [], ms: 0, recognised: null } as const;
    return { q: words, ...nothing, answers: [], read: { lines: [], ms: 0, problem: error.message } };
  }
}

async function readLines(file: string): Promise<Line[]> {
  const lines: Line[] = [];
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      number++;
      // Trimming takes away a byte order mark as well.
      const text = line.trim();
      if (text !== '') lines.push(lineSchema.parse(JSON.parse(text)));
    }
  } catch (cause) {
    const where =
      number > 0 ? `${file} 第 ${number} 行不是 {"q": "…"} 或 {"image": "图片路径"} 形式的 JSON` : `读不到文件 ${file}`;
    throw new QundaError('USAGE', `${where}，请检查后重试。`, { cause });
  }
  return lines;
}
