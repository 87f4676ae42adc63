import { type Engine, MAX_RESULTS, nameVariant, type Tokenize } from './engine.ts';
import { loadOptional } from './load-optional.ts';

/**
 * FlexSearch with its preset for Chinese, and `suggest`, without which every character must match. It scores by
 * position, so each question is a document of its own.
 */
export function createFlexSearchEngine(tokenize?: Tokenize): Engine {
  return {
    id: 'flexsearch',
    name: nameVariant('FlexSearch', tokenize),
    async build(documents) {
      const { Charset, Index } = await loadOptional('flexsearch', () => import('flexsearch'));
      const index = new Index(tokenize ? { encode: tokenize } : { encoder: Charset.CJK });
      const owners: string[] = [];
      for (const { id, title, questions } of documents) {
        for (const text of [title, ...questions]) index.add(owners.push(id) - 1, text);
      }
      return (question) => {
        const found = index.search(question, { suggest: true, limit: MAX_RESULTS });
        return [...new Set(found.map((at) => owners[Number(at)]!))];
      };
    },
  };
}
