import { type Engine, FIELD_WEIGHTS, MAX_RESULTS, nameVariant, type Tokenize } from './engine.ts';
import { loadOptional } from './load-optional.ts';

/** Orama with the Mandarin tokenizer that its documentation names, or with another one. */
export function createOramaEngine(tokenize?: Tokenize): Engine {
  return {
    id: 'orama',
    name: nameVariant('Orama', tokenize),
    async build(documents) {
      const { create, insert, search } = await loadOptional('@orama/orama', () => import('@orama/orama'));
      const { createTokenizer } = await loadOptional('@orama/tokenizers', () => import('@orama/tokenizers/mandarin'));
      const index = create({
        schema: { title: 'string', questions: 'string', answer: 'string' } as const,
        components: {
          tokenizer: tokenize
            ? {
                language: 'mandarin',
                normalizationCache: new Map<string, string>(),
                // Its own tokenizers drop repeats too.
                tokenize: (text) => [...new Set(tokenize(text))],
              }
            : createTokenizer(),
        },
      });
      for (const { questions, ...document } of documents) {
        await insert(index, { ...document, questions: questions.join('\n') });
      }
      return async (term) => {
        const { hits } = await search(index, { term, boost: FIELD_WEIGHTS, limit: MAX_RESULTS });
        return hits.map(({ id }) => id);
      };
    },
  };
}
