import { normalize } from '../../../intents/index.ts';
import type { PictureLine } from '../../core/ports/read-picture.ts';

/** Characters that look alike; each line stands for all its pairs. */
const ALIKE = [
  '未末',
  '己已巳',
  '人入',
  '日曰',
  '士土',
  '千干',
  '大太',
  '天夫',
  '0OoQ',
  '1lI',
  '5S',
  '8B',
  '2Z',
  '票栗',
  '税悦',
  '单革',
];

/** Whether two neighbouring characters stand in the corpus. */
export type IsPair = (pair: string) => boolean;

/** The pairs of neighbouring characters in some texts. */
export function collectPairs(texts: Iterable<string>): IsPair {
  const pairs = new Set<string>();
  for (const text of texts) {
    const characters = normalize(text);
    for (let at = 0; at + 1 < characters.length; at++) pairs.add(characters.slice(at, at + 2));
  }
  return (pair) => pairs.has(pair);
}

/**
 * The line with those characters replaced that are unsure or look like others, where only that makes words of the corpus
 * of them. What the corpus does not know stays as it was read.
 */
export function correctLine({ text, unsure }: Pick<PictureLine, 'text' | 'unsure'>, isPair: IsPair): string {
  const characters = [...text];
  const others = new Map(unsure.map(({ at, others }) => [at, others]));
  for (const [at, character] of characters.entries()) {
    const possible = [...(others.get(at) ?? []), ...listAlike(character)];
    if (possible.length === 0) continue;
    const support = (candidate: string): number => countPairs(characters, at, candidate, isPair);
    const best = possible.reduce((a, b) => (support(b) > support(a) ? b : a), character);
    characters[at] = best;
  }
  return characters.join('');
}

function countPairs(characters: readonly string[], at: number, candidate: string, isPair: IsPair): number {
  const pairs = [(characters[at - 1] ?? '') + candidate, candidate + (characters[at + 1] ?? '')];
  return pairs.filter((pair) => pair.length > 1 && isPair(normalize(pair))).length;
}

function listAlike(character: string): string[] {
  return ALIKE.filter((alike) => alike.includes(character)).flatMap((alike) =>
    [...alike].filter((other) => other !== character),
  );
}
