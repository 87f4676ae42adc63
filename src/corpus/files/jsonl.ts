import { z } from 'zod';
import { QundaError } from '../../core/errors.ts';
import { stripNumbering } from '../fields/numbering.ts';
import type { ParsedEntry } from '../fields/read-entry.ts';

const lineSchema = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  similar: z.array(z.string()),
  answer: z.string(),
});

/**
 * Reads `{"id","title","similar":[…],"answer"}` lines; further fields are ignored, each line of the answer is a step.
 * @throws QundaError CORPUS_INVALID naming the line that is not valid JSON or lacks a field
 */
export function parseJsonl(text: string, document: string): ParsedEntry[] {
  return text.split(/\r?\n/u).flatMap((source, index) => {
    if (source.trim() === '') return [];
    const line = index + 1;
    const { id, title, similar, answer } = readLine(source, document, line);
    const steps = answer
      .split('\n')
      .map((step) => stripNumbering(step))
      .filter((step) => step !== '');
    return [
      {
        entry: {
          id,
          aliases: [],
          title,
          question: title,
          products: [],
          domains: [],
          appliesTo: '',
          audience: 'customer',
          steps,
          configPaths: [],
          tasks: [],
          sql: [],
          warnings: [],
          links: [],
          images: [],
          customerVersion: null,
          similar,
          related: [],
          source: '',
          editorNotes: [],
          origin: { document, line },
        },
        hidden: false,
        lines: {},
      },
    ];
  });
}

function readLine(source: string, document: string, line: number): z.infer<typeof lineSchema> {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (cause) {
    throw new QundaError(
      'CORPUS_INVALID',
      `${document}:${line} 不是合法的 JSON；每行应是一个 {"id","title","similar","answer"} 对象。`,
      { cause },
    );
  }
  const result = lineSchema.safeParse(value);
  if (result.success) return result.data;
  const fields = [...new Set(result.error.issues.map((issue) => issue.path[0] ?? '对象'))].join('、');
  throw new QundaError(
    'CORPUS_INVALID',
    `${document}:${line} 字段缺失或类型不对：${fields}；id、title、answer 应是文本，similar 应是文本数组。`,
  );
}
