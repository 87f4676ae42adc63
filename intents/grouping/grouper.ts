import type { Language } from '../text/language.ts';

/** A question in a group of those that mean the same. */
export interface Grouper {
  /**
   * Takes a question in and returns the key of its group: `fixed` where somebody has said which, else that of the question it is
   * most like, else its own id. Questions come oldest first, so that a group keeps its key.
   */
  add(id: string, text: string, fixed?: string | null): string;
}

/** Two questions that share less than this of what they tell are about different things; 0–1. */
const MIN_LIKENESS = 0.27;
/** A word that stands in a larger share of all questions tells nothing of what one is about. */
const COMMON_RATE = 1e-2;
const MIN_RATE = 1e-7;
/** What pairs of characters count beside words: they find what was cut in another way. */
const BIGRAM_WEIGHT = 0.25;
/** Later members of a group are seldom unlike all of its first ones; more would only take time, and let a group drift. */
const MAX_COMPARED = 8;
/** A config key or an error code tells more than any word. */
const KEY_WEIGHT = 12;

/** Groups questions as they come, by what their words tell in the language at large. */
export function createGrouper({ read, commonness }: Language): Grouper {
  /** Group of each text that others are compared with. */
  const groups: string[] = [];
  /** Group by text: people send the same again. */
  const known = new Map<string, string>();
  const sizes = new Map<string, number>();
  const weights: number[] = [];
  const postings = new Map<string, number[]>();

  const tell = (rate: number): number => Math.max(0, Math.log(COMMON_RATE / Math.max(rate, MIN_RATE)));

  function weigh(text: string): Map<string, number> {
    const { word, bigram, key, number } = read(text).terms;
    const terms = new Map<string, number>();
    for (const each of word) terms.set(`w ${each}`, tell(commonness.word(each)));
    for (const each of bigram) {
      const [first, second] = [...each];
      const rarest = Math.min(commonness.char(first!), commonness.char(second!));
      terms.set(`b ${each}`, BIGRAM_WEIGHT * tell(rarest));
    }
    for (const each of [...key, ...number]) terms.set(`k ${each}`, KEY_WEIGHT);
    for (const [term, weight] of terms) if (weight === 0) terms.delete(term);
    return terms;
  }

  function findNearest(terms: ReadonlyMap<string, number>, own: number): number | undefined {
    const shared = new Map<number, number>();
    for (const [term, weight] of terms) {
      for (const other of postings.get(term) ?? []) shared.set(other, (shared.get(other) ?? 0) + weight);
    }
    let nearest: number | undefined;
    let best = MIN_LIKENESS;
    for (const [other, weight] of shared) {
      const likeness = weight / Math.sqrt(own * weights[other]!);
      if (likeness < best || (likeness === best && nearest !== undefined)) continue;
      best = likeness;
      nearest = other;
    }
    return nearest;
  }

  return {
    add(id, text, fixed = null) {
      const same = known.get(text);
      if (same !== undefined && (fixed === null || fixed === same)) return same;
      const terms = weigh(text);
      const own = [...terms.values()].reduce((sum, weight) => sum + weight, 0);
      const nearest = fixed === null ? findNearest(terms, own) : undefined;
      const group = fixed ?? (nearest === undefined ? id : groups[nearest]!);
      known.set(text, group);
      const size = (sizes.get(group) ?? 0) + 1;
      sizes.set(group, size);
      if (size > MAX_COMPARED) return group;
      const at = groups.push(group) - 1;
      weights.push(own);
      for (const term of terms.keys()) {
        const list = postings.get(term);
        if (list) list.push(at);
        else postings.set(term, [at]);
      }
      return group;
    },
  };
}
