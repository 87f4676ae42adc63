import { type Engine, nameVariant, type Tokenize } from './engine.ts';
import { loadOptional } from './load-optional.ts';

/** natural's naive Bayes, one class an entry, one example a question. Its own tokenizer knows no Chinese. */
export function createNaturalBayesEngine(tokenize?: Tokenize): Engine {
  return {
    id: 'natural-bayes',
    name: nameVariant('natural Bayes', tokenize),
    async build(documents) {
      const { default: BayesClassifier } = await loadOptional(
        'natural',
        () => import('natural/lib/natural/classifiers/bayes_classifier.js'),
      );
      const classifier = new BayesClassifier();
      for (const { id, title, questions } of documents) {
        for (const text of [title, ...questions]) classifier.addDocument(tokenize?.(text) ?? text, id);
      }
      classifier.train();
      return (question) => classifier.getClassifications(tokenize?.(question) ?? question).map(({ label }) => label);
    },
  };
}
