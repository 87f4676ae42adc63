import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jieba from 'nodejieba';
import type { Cut } from '../../intents/index.ts';
import { QundaError } from '../core/errors.ts';

const HOW_TO_INSTALL =
  '中文分词组件 nodejieba 未能加载：它需要在安装时编译。请先安装 Python 3、make 和 C++ 编译器' +
  '（Debian/Ubuntu：apt-get install -y python3 make g++；macOS：xcode-select --install），再执行 npm rebuild nodejieba。';

/**
 * Loads nodejieba with the given lines of a user dictionary (`word [frequency] [tag]`). Takes about a second.
 * Throws QundaError SEGMENTER_UNAVAILABLE where the native addon was not built.
 */
export function loadSegmenter(dictionary: readonly string[]): Cut {
  // The addon takes a dictionary by file name only, and aborts the process on a line with more than three fields.
  const folder = mkdtempSync(join(tmpdir(), 'qunda-'));
  const file = join(folder, 'dictionary.utf8');
  try {
    writeFileSync(file, `${dictionary.map((line) => line.split(' ').slice(0, 3).join(' ')).join('\n')}\n`);
    jieba.load({ userDict: file });
  } catch (cause) {
    throw new QundaError('SEGMENTER_UNAVAILABLE', HOW_TO_INSTALL, { cause });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return (text) => jieba.cutForSearch(text, true);
}
