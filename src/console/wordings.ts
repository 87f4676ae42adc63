import { type Audience, type FaqEntry, hasId, normalize } from '../../intents/index.ts';
import { writeEntry } from '../corpus/index.ts';
import { findKnown, type Knowledge } from '../knowledge/knowledge.ts';
import type { LiveKnowledge } from '../knowledge/live.ts';

/** What one way to ask brings to its entry. */
export interface Wording {
  q: string;
  /** What comes of it now: the id of a card, or `choices`, `none`, `chat`. */
  answer: string;
  /** Its words, keys and numbers that no other wording of the entry has. */
  adds: string[];
  /** Id of another entry that has the same wording; null: none has. */
  sameAs: string | null;
  /** Whether the entry in force has it already, so that `answer` is found with its help. */
  isInForce: boolean;
}

/** More of them would make typing slow. */
const MAX_WORDINGS = 100;
const MAX_MS = 1_000;
const MAX_ADDED = 5;
/** Stands for the id that a new entry gets when it is kept. */
const UNNAMED = 'new';

/** What each similar question of a written entry brings; of very many, the first that a second is enough for. */
export function weighWordings(entry: FaqEntry, knowledge: Knowledge, clock = Date.now): Wording[] {
  const ends = clock() + MAX_MS;
  const texts = [...new Set([entry.title, entry.question, ...entry.similar])];
  const termsOf = new Map(texts.map((text) => [text, listTerms(knowledge, text)]));
  const holders = new Map<string, number>();
  for (const term of [...termsOf.values()].flat()) holders.set(term, (holders.get(term) ?? 0) + 1);
  const owners = ownersIn(knowledge);
  const inForce = new Set((findKnown(knowledge, entry.id)?.similar ?? []).map(normalize));
  const wordings: Wording[] = [];
  for (const q of entry.similar.slice(0, MAX_WORDINGS)) {
    if (clock() > ends) break;
    wordings.push({
      q,
      answer: answerTo(knowledge, q, entry.audience),
      adds: (termsOf.get(q) ?? []).filter((term) => holders.get(term) === 1).slice(0, MAX_ADDED),
      sameAs: owners.get(normalize(q))?.findLast((other) => !hasId(other, entry.id))?.id ?? null,
      isInForce: inForce.has(normalize(q)),
    });
  }
  return wordings;
}

/** What a text is written for is asked at every pause of the typing, and changes with a publication only. */
const known = new WeakMap<Knowledge, ReadonlyMap<string, FaqEntry[]>>();

/** The entries that have a wording, by its normalised text. */
function ownersIn(knowledge: Knowledge): ReadonlyMap<string, FaqEntry[]> {
  const found = known.get(knowledge);
  if (found) return found;
  const owners = new Map<string, FaqEntry[]>();
  for (const entry of knowledge.understander.entries) {
    for (const text of [entry.title, entry.question, ...entry.similar].map(normalize)) {
      const own = owners.get(text);
      if (own) own.push(entry);
      else owners.set(text, [entry]);
    }
  }
  known.set(knowledge, owners);
  return owners;
}

function listTerms({ language }: Knowledge, text: string): string[] {
  const { word, key, number } = language.read(text).terms;
  // A single character says little of what is asked.
  return [...new Set([...word.filter((each) => !/^\p{Script=Han}$/u.test(each)), ...key, ...number])];
}

/**
 * What each similar question leads to where the entry is without it. Two halves take turns at being left out, so that two
 * builds are enough: what is found even then does not need it.
 */
export async function askWithoutEach(
  entry: FaqEntry,
  knowledge: Pick<LiveKnowledge, 'current' | 'prepare'>,
): Promise<{ q: string; answer: string }[]> {
  const others = knowledge
    .current()
    .overlays.map(({ correction }) => correction)
    .filter(({ entryId }) => entryId !== entry.id);
  const answers: { q: string; answer: string }[] = [];
  const entryId = entry.id || UNNAMED;
  for (const half of [0, 1]) {
    const left = entry.similar.filter((_, at) => at % 2 !== half);
    const markdown = writeEntry({ ...entry, similar: left });
    const correction = { entryId, markdown, base: null, at: '', by: '', why: '' };
    const without = await knowledge.prepare({ corrections: [...others, correction] });
    for (const q of entry.similar.filter((_, at) => at % 2 === half)) {
      const answer = answerTo(without, q, entry.audience);
      answers.push({ q, answer: answer === entryId ? entry.id : answer });
    }
  }
  return answers;
}

function answerTo({ understander }: Knowledge, q: string, audience: Audience): string {
  const { decision, shown } = understander.understand(q, audience);
  return decision === 'answer' ? shown[0]!.id : decision;
}
