import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jieba from 'nodejieba';
import type { Cut } from '../../intents/index.ts';
import { QundaError } from '../core/errors.ts';

const HOW_TO_INSTALL =
  '中文分词组件 nodejieba 未能加载：它需要在安装时编译。请先安装 Python 3、make 和 C++ 编译器' +
  '（Debian/Ubuntu：apt-get install -y python3 make g++；macOS：xcode-select --install），再执行 npm ci。';

/** Lines of the user dictionary that the addon has; it holds one dictionary and never lets one go. */
const known = new Set<string>();

/**
 * Makes the segmenter know the given lines of a user dictionary (`word [frequency] [tag]`). The first call takes about a
 * second; later ones add words without their frequency and forget none.
 * Throws QundaError SEGMENTER_UNAVAILABLE where the native addon was not built.
 */
export function prepareSegmenter(dictionary: readonly string[]): Cut {
  if (known.size === 0) load(dictionary);
  else for (const line of dictionary) if (!known.has(line)) jieba.insertWord(line.split(' ')[0]!);
  for (const line of dictionary) known.add(line);
  return (text) => jieba.cutForSearch(text, true);
}

/** Whether the segmenter knows no word beyond these lines of a user dictionary, or will not once it is prepared with them. */
export function hasOnly(dictionary: readonly string[]): boolean {
  return known.size === 0 || (known.size === new Set(dictionary).size && dictionary.every((line) => known.has(line)));
}

function load(dictionary: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'qunda-'));
  /** The addon takes file names only. */
  const write = (name: string, lines: readonly string[]): string => {
    const file = join(folder, name);
    writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
    return file;
  };
  try {
    jieba.load({
      // More than three fields in a line abort the process.
      userDict: write(
        'dictionary.utf8',
        dictionary.map((line) => line.split(' ').slice(0, 3).join(' ')),
      ),
      // For finding keywords, which nobody asks for: a third of the time.
      idfDict: write('idf.utf8', ['的 1']),
      stopWordDict: write('stopwords.utf8', ['的']),
    });
  } catch (cause) {
    throw new QundaError('SEGMENTER_UNAVAILABLE', HOW_TO_INSTALL, { cause });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
