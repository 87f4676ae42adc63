import { type Engine, FIELD_WEIGHTS, MAX_RESULTS, nameVariant, type Tokenize } from './engine.ts';
import { loadOptional } from './load-optional.ts';
import { createPlatformTokenizer } from './words.ts';

/** Fuse.js with token search, which its documentation names for long queries; for Chinese it advises Intl.Segmenter. */
export function createFuseEngine(tokenize?: Tokenize): Engine {
  return {
    id: 'fuse',
    name: nameVariant('Fuse.js', tokenize),
    async build(documents) {
      const { default: Fuse } = await loadOptional('fuse.js', () => import('fuse.js'));
      const fuse = new Fuse([...documents], {
        keys: Object.entries(FIELD_WEIGHTS).map(([name, weight]) => ({ name, weight })),
        useTokenSearch: true,
        tokenize: tokenize ?? createPlatformTokenizer(),
      });
      return (question) => fuse.search(question, { limit: MAX_RESULTS }).map(({ item }) => item.id);
    },
  };
}
