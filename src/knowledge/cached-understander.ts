import type { Understander, Understanding } from '../../intents/index.ts';

const MAX_ANSWERS = 500;
/** A longer text is hardly ever sent twice in the same words. */
const MAX_TEXT_LENGTH = 300;

/**
 * Remembers what the last questions meant: when something breaks, a whole group pastes the same error text.
 * Understanding is pure, so a remembered result is the result.
 */
export function cacheAnswers(understander: Understander): Understander {
  const known = new Map<string, Understanding>();
  return {
    ...understander,
    understand(text, audience, depth) {
      if (depth !== undefined || text.length > MAX_TEXT_LENGTH) return understander.understand(text, audience, depth);
      const key = `${audience} ${text}`;
      const found = known.get(key) ?? understander.understand(text, audience);
      // Put last, so that the first of the map is always the one that was not asked for longest.
      known.delete(key);
      known.set(key, found);
      if (known.size > MAX_ANSWERS) known.delete(known.keys().next().value!);
      return found;
    },
  };
}
