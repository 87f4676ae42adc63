import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { QundaError } from '../core/errors.ts';

/** A question with the ids that answer it. */
export interface LabelledQuestion {
  /** What is asked; '' where a picture says it. */
  q: string;
  /** Path of a picture that the question is about. */
  image?: string | undefined;
  /** Any of these ids is right; none: the bot must not answer. */
  gold: string[];
  /** Group of the question in tables; `oos` and `ambiguous` are judged by rules of their own. */
  kind: string;
  /** Only these ids count; every other answer is passed over. */
  cand?: string[] | undefined;
}

const schema = z
  .object({
    q: z.string().optional(),
    image: z.string().optional(),
    gold: z.array(z.string()),
    kind: z.string().optional(),
    cand: z.array(z.string()).optional(),
  })
  .refine(({ q, image }) => q !== undefined || image !== undefined);

/** Reads a JSONL file of `{"q","gold","kind"?,"cand"?,"image"?}`. Throws QundaError USAGE that names the file and the line. */
export async function readLabelledQuestions(file: string): Promise<LabelledQuestion[]> {
  const questions = parseLabelledQuestions(await readText(file), file);
  if (questions.length === 0)
    throw new QundaError('USAGE', `${file} 里没有题目，请每行写一个 {"q": "…", "gold": ["…"]}。`);
  return questions;
}

/** The same for text in hand; `file` is for messages. */
export function parseLabelledQuestions(text: string, file: string): LabelledQuestion[] {
  return text
    .replace(/^\ufeff/u, '')
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [parseLine(line, `${file} 第 ${at + 1} 行`)]));
}

function parseLine(line: string, where: string): LabelledQuestion {
  const { q = '', image, gold, kind, cand } = parseFields(line, where);
  return { q, image, gold, kind: kind ?? (gold.length === 0 ? 'oos' : 'question'), cand };
}

function parseFields(line: string, where: string): z.infer<typeof schema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new QundaError('USAGE', `${where}不是 JSON，请检查后重试。`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new QundaError(
    'USAGE',
    `${where}${field ? `的 "${field}" ` : ''}不对，应为 {"q": "…", "gold": ["编号"], "kind": "…", "cand": ["编号"]}，后两项可省略。`,
  );
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new QundaError('USAGE', `读不到文件 ${file}，请检查路径后重试。`, { cause });
  }
}
