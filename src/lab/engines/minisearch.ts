import { FIELD_WEIGHTS, nameVariant, type SyncEngine, type Tokenize } from './engine.ts';
import { loadOptional } from './load-optional.ts';

/** MiniSearch with the search options of its README; fuzzy search makes no sense for two-character words and is left out with `tokenize`. */
export function createMiniSearchEngine(tokenize?: Tokenize): SyncEngine {
  return {
    id: 'minisearch',
    name: nameVariant('MiniSearch', tokenize),
    async build(documents) {
      const { default: MiniSearch } = await loadOptional('minisearch', () => import('minisearch'));
      const search = new MiniSearch({
        fields: Object.keys(FIELD_WEIGHTS),
        searchOptions: { boost: FIELD_WEIGHTS, ...(tokenize ? {} : { fuzzy: 0.2, prefix: true }) },
        ...(tokenize && { tokenize }),
      });
      search.addAll(documents.map((document) => ({ ...document, questions: document.questions.join('\n') })));
      return (question) => search.search(question).map(({ id }) => String(id));
    },
  };
}
