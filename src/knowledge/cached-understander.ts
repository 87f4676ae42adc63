import QuickLRU from 'quick-lru';
import type { Understander, Understanding } from '../../intents/index.ts';

/** The map keeps at least so many, at most twice as many. */
const MAX_ANSWERS = 500;
/** A longer text is hardly ever sent twice in the same words. */
const MAX_TEXT_LENGTH = 300;

/**
 * Remembers what the last questions meant: when something breaks, a whole group pastes the same error text.
 * Understanding is pure, so a remembered result is the result.
 */
export function cacheAnswers(understander: Understander): Understander {
  const known = new QuickLRU<string, Understanding>({ maxSize: MAX_ANSWERS });
  return {
    ...understander,
    understand(text, audience, depth) {
      if (depth !== undefined || text.length > MAX_TEXT_LENGTH) return understander.understand(text, audience, depth);
      const key = `${audience} ${text}`;
      const found = known.get(key);
      if (found) return found;
      const understanding = understander.understand(text, audience);
      known.set(key, understanding);
      return understanding;
    },
  };
}
