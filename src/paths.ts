import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);

/** A file or folder of the project, as an absolute path. */
export function projectPath(relative: string): string {
  return fileURLToPath(new URL(relative, root));
}

/** The corpus that is asked where nobody names another. */
export const BUILT_IN_CORPUS = projectPath('data/faq');
