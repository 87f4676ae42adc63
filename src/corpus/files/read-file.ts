import { readFile } from 'node:fs/promises';
import { QundaError } from '../../core/errors.ts';

/** Yuque leaves single NUL characters in exports; more than this share of the bytes is a binary file. */
const MAX_NUL_SHARE = 0.001;
const STRAY_NULS = 8;

/**
 * Reads a document as UTF-8.
 * @throws QundaError CORPUS_UNREADABLE when it cannot be read, is binary or not UTF-8; CORPUS_INVALID when it is empty
 */
export async function readDocumentFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new QundaError('CORPUS_UNREADABLE', `读不到语料文件 ${path}；请检查路径和权限。`, { cause });
  });
  let nuls = 0;
  for (const byte of bytes) if (byte === 0) nuls++;
  if (nuls > Math.max(STRAY_NULS, bytes.length * MAX_NUL_SHARE)) {
    throw new QundaError('CORPUS_UNREADABLE', `${path} 是二进制文件，不是 Markdown；请从语雀重新导出为 Markdown。`);
  }
  const text = decode(bytes, path);
  if (text.trim() === '')
    throw new QundaError('CORPUS_INVALID', `${path} 是空文件；请检查导出是否成功，或从语料中去掉它。`);
  return text;
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new QundaError('CORPUS_UNREADABLE', `${path} 不是 UTF-8 文本；请另存为 UTF-8 编码。`, { cause });
  }
}
