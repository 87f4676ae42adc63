import { type Engine, nameVariant, type Tokenize } from './engine.ts';
import { loadOptional } from './load-optional.ts';

/** natural's TfIdf, one document an entry. Its own tokenizer knows no Chinese. */
export function createNaturalTfIdfEngine(tokenize?: Tokenize): Engine {
  return {
    id: 'natural-tfidf',
    name: nameVariant('natural TfIdf', tokenize),
    async build(documents) {
      const { default: TfIdf } = await loadOptional('natural', () => import('natural/lib/natural/tfidf/tfidf.js'));
      const index = new TfIdf();
      for (const { id, title, questions } of documents) {
        const text = [title, ...questions].join('\n');
        index.addDocument(tokenize?.(text) ?? text, id);
      }
      return (question) => {
        const found: { key: string; measure: number }[] = [];
        index.tfidfs(tokenize?.(question) ?? question, (_at, measure, key) => {
          if (measure > 0) found.push({ key, measure });
        });
        return found.sort((a, b) => b.measure - a.measure).map(({ key }) => key);
      };
    },
  };
}
