import type { EncodedCorpus, KnownQuestion } from './search/corpus-index.ts';
import type { Commonness, Language } from './text/language.ts';
import { VIEWS, type View } from './text/terms.ts';
import { createVocabulary, internTerms, type Vocabulary } from './text/vocabulary.ts';
import type { FaqEntry } from './types.ts';

/** Texts that no entry answers: what the bot learns to stay away from. */
export interface Background {
  /** Real questions about other things. */
  outside: string[];
  /** Greetings, thanks, noise. */
  smallTalk: string[];
}

/** Reads every text of the corpus once and numbers its terms. */
export function encodeCorpus(
  entries: readonly FaqEntry[],
  background: Background,
  { read, commonness, opposites }: Language,
): EncodedCorpus {
  const vocabulary = createVocabulary();
  const questions: KnownQuestion[] = [];
  const addQuestion = (label: number, text: string, isHeading: boolean): void => {
    questions.push({ label, encoded: internTerms(vocabulary, read(text).terms), isHeading });
  };
  entries.forEach((entry, label) => {
    for (const text of new Set([entry.title, entry.question])) if (text) addQuestion(label, text, true);
    for (const text of entry.similar) addQuestion(label, text, false);
  });
  for (const text of background.outside) addQuestion(entries.length, text, false);
  for (const text of background.smallTalk) addQuestion(entries.length + 1, text, false);
  const answers = entries.map((entry) => internTerms(vocabulary, read(solutionText(entry)).terms));
  const numbered = numberOpposites(opposites, vocabulary);
  const rates = ratesOf(vocabulary, commonness);
  return {
    entryCount: entries.length,
    backgroundCount: 2,
    questions,
    answers,
    vocabulary,
    rates,
    opposites: numbered,
  };
}

/** Numbers the opposites of words that the corpus holds, though it may hold one side only. */
function numberOpposites(opposites: Language['opposites'], { word }: Vocabulary): Map<number, number[]> {
  const numbered = new Map<number, number[]>();
  for (const [one, others] of opposites) {
    const ids = others.flatMap((other) => word.get(other) ?? []);
    if (ids.length === 0) continue;
    const id = word.get(one) ?? word.size;
    word.set(one, id);
    numbered.set(id, ids);
  }
  return numbered;
}

/** How common each term is in the language at large; 0 where nothing is known of a view. */
function ratesOf(vocabulary: Vocabulary, commonness: Commonness): Record<View, Float32Array> {
  const rates: Partial<Record<View, Float32Array>> = {};
  for (const view of VIEWS) {
    const rateOf = view === 'word' || view === 'char' ? commonness[view] : () => 0;
    rates[view] = Float32Array.from(vocabulary[view].keys(), rateOf);
  }
  return rates as Record<View, Float32Array>;
}

function solutionText(entry: FaqEntry): string {
  const settings = entry.configPaths.flatMap(({ menu, form, params }) => [
    ...menu,
    form ?? '',
    ...params.flatMap(({ type, key, value, note }) => [type, key, value, note]),
  ]);
  const warnings = entry.warnings.map(({ text }) => text);
  return [...entry.steps, ...warnings, ...settings, ...entry.tasks, entry.appliesTo].join('\n');
}
