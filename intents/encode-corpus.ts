import type { EncodedCorpus, KnownQuestion } from './search/corpus-index.ts';
import type { Read } from './text/read.ts';
import { createVocabulary, internTerms } from './text/vocabulary.ts';
import type { FaqEntry } from './types.ts';

/** Texts that no entry answers: what the bot learns to stay away from. */
export interface Background {
  /** Real questions about other things. */
  outside: string[];
  /** Greetings, thanks, noise. */
  smallTalk: string[];
}

/** Reads every text of the corpus once and numbers its terms. */
export function encodeCorpus(entries: readonly FaqEntry[], background: Background, read: Read): EncodedCorpus {
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
  return { entryCount: entries.length, backgroundCount: 2, questions, answers, vocabulary };
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
