/** natural publishes types for its index only, and the index loads database drivers: its subpaths are declared here. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    addDocument(text: string | string[], label: string): void;
    train(): void;
    getClassifications(observation: string | string[]): { label: string; value: number }[];
  }
}

declare module 'natural/lib/natural/tfidf/tfidf.js' {
  export default class TfIdf {
    addDocument(document: string | string[], key: string): void;
    tfidfs(terms: string | string[], callback: (index: number, measure: number, key: string) => void): number[];
  }
}
