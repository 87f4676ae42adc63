import { isUtf8 } from 'node:buffer';
import { readFile, writeFile } from 'node:fs/promises';
import { decodeText } from './files/decode-text.ts';
import { listFiles } from './files/list-files.ts';
import { identifyEntries } from './ids.ts';
import { parseEntries } from './parse-document.ts';

/** What became of one document. */
export interface WrittenIds {
  document: string;
  written: number;
  /** Titles of entries whose place takes no 【编号】, such as rows of a table. */
  left: string[];
}

/**
 * Writes 【编号】 below the title of every entry that has none, in the Markdown files of the given paths. A file is only
 * changed if it then reads as before, with these ids. Throws QundaError for a path that cannot be read.
 */
export async function writeIds(paths: readonly string[]): Promise<WrittenIds[]> {
  const results: WrittenIds[] = [];
  const files = (await Promise.all(paths.map(listFiles))).flat().filter(({ path }) => /\.(?:md|txt)$/iu.test(path));
  const texts = await Promise.all(files.map(({ path }) => readText(path)));
  const documents = files.map((file, index) => ({
    ...file,
    text: texts[index]!,
    parsed: parseEntries(texts[index]!, file.document, []).parsed,
  }));
  const nameless = new Set(documents.flatMap(({ parsed }) => parsed).filter(({ entry }) => entry.id === ''));
  identifyEntries(documents.flatMap(({ parsed }) => parsed));
  for (const { path, document, text, parsed } of documents) {
    const wanted = parsed.filter((each) => nameless.has(each)).map(({ entry }) => entry);
    if (wanted.length === 0) continue;
    const lines = text.split('\n');
    for (const { id, origin } of wanted.toReversed()) {
      const ending = lines[origin.line - 1]!.endsWith('\r') ? '\r' : '';
      if (takesLabel(lines[origin.line - 1]!)) lines.splice(origin.line, 0, `【编号】${id}${ending}`);
    }
    const changed = lines.join('\n');
    const read = new Set(parseEntries(changed, document, []).parsed.map(({ entry }) => `${entry.id} ${entry.title}`));
    const left = wanted.filter(({ id, title }) => !read.has(`${id} ${title}`)).map(({ title }) => title);
    const isSame = read.size === parsed.length;
    if (isSame && left.length < wanted.length) await writeFile(path, changed);
    const written = isSame ? wanted.length - left.length : 0;
    results.push({ document, written, left: isSame ? left : wanted.map(({ title }) => title) });
  }
  return results;
}

/** The text with its mark, if it has one, where it is UTF-8; what is in another encoding is written as UTF-8. */
async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeText(bytes, path);
}

/** A row of a table or a tag ends where its line ends. */
function takesLabel(line: string): boolean {
  return line.trim() !== '' && !/^\s*[|<]|^\s*:::/u.test(line);
}
