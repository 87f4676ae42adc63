import { type Audience, type FaqEntry, isVisible, solutionFor } from '../../../intents/index.ts';

/** What can be asked of the corpus in force; all of it is answered with a card. */
export interface Examples {
  questions: string[];
  /** Id of an entry, and a config key; null where there is none to be seen. */
  id: string | null;
  key: string | null;
}

const MAX_QUESTIONS = 3;
/** Longer ones do not fit on a line. */
const MAX_LENGTH = 30;

/** Takes the first entries that the audience may see. */
export function pickExamples(entries: readonly FaqEntry[], audience: Audience): Examples {
  const visible = entries.filter((entry) => isVisible(entry, audience));
  const questions = new Set<string>();
  for (const entry of visible) {
    if (questions.size === MAX_QUESTIONS) break;
    const short = [entry.question, entry.title].find((text) => text !== '' && text.length <= MAX_LENGTH);
    if (short !== undefined) questions.add(short);
  }
  return {
    questions: [...questions],
    id: visible[0]?.id ?? null,
    key: findKey(visible, audience),
  };
}

function findKey(entries: readonly FaqEntry[], audience: Audience): string | null {
  for (const entry of entries) {
    for (const { params } of solutionFor(entry, audience)?.configPaths ?? []) {
      const key = params.find((param) => param.key !== null)?.key;
      if (key) return key;
    }
  }
  return null;
}
