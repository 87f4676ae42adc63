import { loadKnowledge } from '../../knowledge/knowledge.ts';
import { BUILT_IN_CORPUS } from '../../paths.ts';
import { createPictureReader } from '../../pictures/picture-reader.ts';
import { printJson, printLine } from '../output.ts';
import type { AnswerOptions } from './answer.ts';
import { readPictureFile } from './picture-file.ts';

export interface AskOptions extends AnswerOptions {
  json?: boolean;
  corpus?: string[];
  explain?: boolean;
}

/** Answers one question on stdout. */
export async function ask(question: string, options: AskOptions): Promise<void> {
  // What words the answer is loaded while the corpus is made ready.
  const [{ understander }, { answerAsJson, answerAsText, stripCommand }, { explain }] = await Promise.all([
    loadKnowledge(options.corpus ?? [BUILT_IN_CORPUS]),
    import('./answer.ts'),
    import('./explain.ts'),
  ]);
  if (options.explain) return printLine(explain(understander, stripCommand(question), options.audience));
  if (options.json) return printJson(answerAsJson(understander, question, { ...options, cards: true }));
  printLine(answerAsText(understander, stripCommand(question), options.audience));
}

/** The same about a picture in a file; `words` may be ''. */
export async function askPicture(file: string, words: string, options: AskOptions): Promise<void> {
  const reader = createPictureReader();
  try {
    const [{ understander }, picture, { answerPictureAsJson, answerPictureAsText }] = await Promise.all([
      loadKnowledge(options.corpus ?? [BUILT_IN_CORPUS]),
      readPictureFile(file, reader),
      import('./answer.ts'),
    ]);
    if (options.json) return printJson(answerPictureAsJson(understander, picture, words, { ...options, cards: true }));
    printLine(answerPictureAsText(understander, picture, words, options.audience));
  } finally {
    await reader.close();
  }
}
