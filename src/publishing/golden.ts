import { join } from 'node:path';
import { z } from 'zod';
import { normalize } from '../../intents/index.ts';
import { QundaError } from '../core/errors.ts';
import { mask } from '../core/mask.ts';
import { appendNumbered } from '../core/number-record.ts';
import type { Store } from '../core/ports/store.ts';
import { audienceSchema, type GoldenQuestion } from '../core/records/index.ts';
import { readOptional } from '../corpus/files/read-optional.ts';

/** A question and what must come of it. */
export type Expectation = Pick<GoldenQuestion, 'q' | 'entryId' | 'audience'>;

export interface Golden {
  list(): Promise<GoldenQuestion[]>;
  /** Those that are kept here and those of the file `golden.jsonl` beside the documents. */
  all(): Promise<Expectation[]>;
  /** A question that is kept already gets the entry that is named last. */
  add(question: Expectation & Pick<GoldenQuestion, 'by' | 'origin'>): Promise<GoldenQuestion>;
  /** Throws QundaError NOT_FOUND. */
  remove(id: string): Promise<GoldenQuestion>;
}

/** Confirmations come by themselves; beyond this many the oldest of them go. */
const MAX_CONFIRMED = 2_000;

const lineSchema = z.object({
  q: z.string().min(1),
  entryId: z.string().nullable(),
  audience: audienceSchema.default('internal'),
});

/** `folders`: where the documents lie. */
export function createGolden(
  { golden }: Pick<Store, 'golden'>,
  folders: () => Promise<readonly string[]>,
  now: () => number,
): Golden {
  return {
    list: () => golden.query(),
    async all() {
      const inFiles = await Promise.all((await folders()).map(readGoldenFile));
      return [...inFiles.flat(), ...(await golden.query())];
    },
    async add({ q: asked, entryId, audience, by, origin }) {
      const q = mask(asked).trim();
      const kept = await golden.query();
      const same = kept.find((each) => each.audience === audience && normalize(each.q) === normalize(q));
      // What a person wrote is not overruled by somebody's click.
      if (same && origin === 'confirmed') return same;
      if (same) return (await golden.update(same.id, { entryId, by, origin })) ?? same;
      const confirmed = kept.filter((each) => each.origin === 'confirmed');
      if (origin === 'confirmed' && confirmed.length >= MAX_CONFIRMED) await golden.remove(confirmed[0]!.id);
      const at = new Date(now()).toISOString();
      return appendNumbered<GoldenQuestion>(golden, 'Q', { at, q, entryId, audience, origin, by });
    },
    async remove(id) {
      const question = await golden.get(id);
      if (!question || !(await golden.remove(id)))
        throw new QundaError('NOT_FOUND', `没有基准问题 ${id}，可能已经删掉了。`);
      return question;
    },
  };
}

/** Throws QundaError CORPUS_INVALID, or CORPUS_UNREADABLE for what is no text, naming the line that is wrong. */
async function readGoldenFile(folder: string): Promise<Expectation[]> {
  const file = join(folder, 'golden.jsonl');
  const text = await readOptional(file, '基准问题');
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [lineSchema.parse(JSON.parse(line))];
    } catch (cause) {
      const message = `${file} 第 ${at + 1} 行不是 {"q":"问题","entryId":"F001"} 这样的内容；请改正。`;
      throw new QundaError('CORPUS_INVALID', message, { cause });
    }
  });
}

/** How right an answer is: 2 the card, or silence where there must be some; 1 among the choices; 0 not at all. */
export type Rightness = 0 | 1 | 2;

/** What an audience gets for a question: the id of a card, or `choices`, `none`, `chat`. */
export interface Outcome {
  answer: string;
  ids: string[];
}

export function judge({ entryId }: Pick<Expectation, 'entryId'>, { answer, ids }: Outcome): Rightness {
  if (entryId === null) return answer === 'none' || answer === 'chat' ? 2 : 0;
  if (answer === 'choices') return ids.includes(entryId) ? 1 : 0;
  return ids.includes(entryId) ? 2 : 0;
}
