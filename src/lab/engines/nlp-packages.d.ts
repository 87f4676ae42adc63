/** The part of NLP.js that is used; it publishes no types. */
declare module '@nlpjs/basic' {
  export interface Container {
    use(plugin: unknown): void;
    register(name: string, instance: unknown): void;
    get(name: 'nlp'): NlpInstance;
  }

  export interface NlpInstance {
    settings: { autoSave: boolean };
    addLanguage(locale: string): void;
    addDocument(locale: string, utterance: string, intent: string): void;
    train(): Promise<unknown>;
    process(locale: string, utterance: string): Promise<{ classifications: { intent: string; score: number }[] }>;
  }

  export const Nlp: unknown;
  export function containerBootstrap(): Container;
}

declare module '@nlpjs/lang-zh' {
  export const LangZh: unknown;
}
