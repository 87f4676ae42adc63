import { basename } from 'node:path';
import { type UnzipFileInfo, unzipSync } from 'fflate';
import { QundaError } from '../../core/errors.ts';

const MAX_FILES = 5000;
const MAX_UNPACKED_MB = 200;

/** The names of the files in an archive, without unpacking any. Throws QundaError as {@link unzip}. */
export function listZipped(bytes: Uint8Array, path: string): string[] {
  const names: string[] = [];
  read(bytes, path, ({ name }) => {
    names.push(decodeName(name));
    return false;
  });
  return names;
}

/**
 * Unpacks the files of an archive whose names are accepted, sorted by name; what systems hide in archives is left out.
 * @throws QundaError CORPUS_UNREADABLE for an archive that is damaged, has a password or unpacks to too much
 */
export function unzip(
  bytes: Uint8Array,
  path: string,
  accepts: (name: string) => boolean,
): { name: string; bytes: Uint8Array }[] {
  const files = read(bytes, path, ({ name }) => accepts(name) && !/(?:^|\/)(?:\.|__MACOSX\/|~\$)/u.test(name));
  return Object.entries(files)
    .map(([name, content]) => ({ name: decodeName(name), bytes: content }))
    .filter(({ name }) => basename(name) !== '')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function read(bytes: Uint8Array, path: string, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  let count = 0;
  let unpacked = 0;
  try {
    return unzipSync(bytes, {
      filter(file) {
        count++;
        unpacked += file.originalSize;
        if (count > MAX_FILES || unpacked > MAX_UNPACKED_MB * 1024 * 1024) {
          throw new QundaError(
            'CORPUS_UNREADABLE',
            `${path} 解压后超过 ${MAX_UNPACKED_MB} MB 或 ${MAX_FILES} 个文件；请拆开，只留下文档。`,
          );
        }
        return filter(file);
      },
    });
  } catch (cause) {
    if (cause instanceof QundaError) throw cause;
    throw new QundaError('CORPUS_UNREADABLE', `${path} 已损坏或有密码；请去掉密码，重新导出或压缩后再试。`, { cause });
  }
}

/** Names without the UTF-8 flag come as single bytes: UTF-8 from some tools, GBK from Chinese Windows. */
function decodeName(name: string): string {
  if (!/[\u0080-\u00FF]/u.test(name) || /[^\u0000-\u00FF]/u.test(name)) return name;
  const bytes = Buffer.from(name, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
