import {
  type Audience,
  type FaqEntry,
  normalize,
  type Solution,
  solutionFor,
  squashKey,
} from '../../../intents/index.ts';

/**
 * The entries that name a config key, type, value's form or task, those whose name is exactly the text first; where none
 * does, those whose name is the same but for its separators. An entry counts only by what this audience may see of it.
 */
export function findByKey(entries: readonly FaqEntry[], text: string, audience: Audience): FaqEntry[] {
  const wanted = normalize(text);
  const squashed = squashKey(wanted);
  const matches = entries.flatMap((entry) => {
    const solution = solutionFor(entry, audience);
    const names = solution ? namesIn(solution) : [];
    if (names.includes(wanted)) return [{ entry, rank: 0 }];
    if (names.some((name) => name.includes(wanted))) return [{ entry, rank: 1 }];
    return squashed !== '' && names.some((name) => squashKey(name) === squashed) ? [{ entry, rank: 2 }] : [];
  });
  const isNamed = matches.some(({ rank }) => rank < 2);
  return matches
    .filter(({ rank }) => rank < 2 || !isNamed)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

function namesIn({ configPaths, tasks }: Solution): string[] {
  const settings = configPaths.flatMap(({ form, params }) => [form, ...params.flatMap(({ type, key }) => [type, key])]);
  return [...settings, ...tasks].filter((name): name is string => Boolean(name)).map(normalize);
}
