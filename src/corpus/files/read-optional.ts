import { readFile } from 'node:fs/promises';
import { QundaError } from '../../core/errors.ts';
import { decodeText } from './decode-text.ts';

/**
 * The text of a file that a corpus may have beside its documents; '' where it has none. `what` it is, in Chinese.
 * Throws QundaError CORPUS_UNREADABLE.
 */
export async function readOptional(file: string, what: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw new QundaError('CORPUS_UNREADABLE', `读不到${what} ${file}；请检查权限。`, { cause: error });
  });
  return decodeText(bytes, file);
}
