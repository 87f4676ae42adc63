import { type Engine, nameVariant, type Tokenize } from './engine.ts';
import { loadOptional } from './load-optional.ts';

/** NLP.js as in its quick start, with the Chinese language package; one intent an entry, one example a question. */
export function createNlpJsEngine(tokenize?: Tokenize): Engine {
  return {
    id: 'nlpjs',
    name: nameVariant('NLP.js', tokenize),
    async build(documents) {
      const { containerBootstrap, Nlp } = await loadOptional('@nlpjs/basic', () => import('@nlpjs/basic'));
      const { LangZh } = await loadOptional('@nlpjs/lang-zh', () => import('@nlpjs/lang-zh'));
      const container = containerBootstrap();
      container.use(Nlp);
      container.use(LangZh);
      if (tokenize) {
        container.register('tokenizer-zh', { tokenize });
        container.register('stemmer-zh', { stem: (words: string[]) => words });
      }
      const nlp = container.get('nlp');
      nlp.settings.autoSave = false;
      nlp.addLanguage('zh');
      for (const { id, title, questions } of documents) {
        for (const text of [title, ...questions]) nlp.addDocument('zh', text, id);
      }
      await withLogOnStderr(() => nlp.train());
      return async (question) => (await nlp.process('zh', question)).classifications.map(({ intent }) => intent);
    },
  };
}

/** Training reports every pass on the console, where results of ours belong; on stderr it serves as progress. */
async function withLogOnStderr(run: () => Promise<unknown>): Promise<void> {
  const { log } = console;
  console.log = console.error;
  try {
    await run();
  } finally {
    console.log = log;
  }
}
