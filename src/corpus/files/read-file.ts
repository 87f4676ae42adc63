import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { QundaError } from '../../core/errors.ts';
import { decodeText } from './decode-text.ts';
import { isDocument, isUnread } from './list-files.ts';

/** A document as text that the parser reads: Markdown or HTML, or the lines of a `.jsonl` file. */
export interface SourceText {
  document: string;
  /** `unread`: a document of an archive that cannot be read. */
  kind: 'markdown' | 'jsonl' | 'unread';
  text: string;
  /** What its keeper should know of how it was read. */
  notes: string[];
}

type Converted = Pick<SourceText, 'text' | 'notes'>;

const MAX_FILE_MB = 50;
/** Yuque leaves single NUL characters in exports; more than this share of the bytes is a binary file. */
const MAX_NUL_SHARE = 0.001;
const STRAY_NULS = 8;
const FORMATS = 'Markdown（.md、.txt）、Word（.docx）、Excel（.xlsx）、.csv、.tsv、.html、.jsonl 和装着它们的 .zip';
/** Files of old Office, and of new Office with a password, are OLE containers. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads the documents of a file: one, or those of a zipped export.
 * @param document its name in messages
 * @throws QundaError CORPUS_UNREADABLE when it cannot be read, is damaged, has a password, is too large, of another kind
 * or encoding; CORPUS_INVALID when it is empty
 */
export async function readDocuments(path: string, document: string): Promise<SourceText[]> {
  const unreadable = (cause: unknown): QundaError =>
    new QundaError('CORPUS_UNREADABLE', `读不到语料文件 ${path}；请检查路径和权限。`, { cause });
  const { size } = await stat(path).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  if (size > MAX_FILE_MB * 1024 * 1024) {
    throw new QundaError('CORPUS_UNREADABLE', `${path} 超过 ${MAX_FILE_MB} MB；请拆成几个文件，或去掉其中的图片。`);
  }
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  if (extname(path).toLowerCase() !== '.zip') return [await readBytes(bytes, path, document)];
  const { listZipped, unzip } = await import('./zip.ts');
  const files = unzip(bytes, path, isDocument);
  if (files.length === 0) throw new QundaError('CORPUS_INVALID', `${path} 里没有能读的文档；支持 ${FORMATS}。`);
  const unread = listZipped(bytes, path).filter(isUnread);
  return [
    ...(await Promise.all(
      files.map(({ name, bytes }) => readBytes(bytes, `${path} 里的 ${name}`, `${document}/${name}`)),
    )),
    ...unread.map((name) => ({ document: `${document}/${name}`, kind: 'unread' as const, text: '', notes: [] })),
  ];
}

async function readBytes(bytes: Uint8Array, path: string, document: string): Promise<SourceText> {
  const { text, notes } = await convert(bytes, extname(document).toLowerCase(), path);
  if (text.trim() === '')
    throw new QundaError('CORPUS_INVALID', `${path} 是空文件；请检查导出是否成功，或从语料中去掉它。`);
  return { document, kind: document.toLowerCase().endsWith('.jsonl') ? 'jsonl' : 'markdown', text, notes };
}

async function convert(bytes: Uint8Array, extension: string, path: string): Promise<Converted> {
  if (extension === '.docx' || extension === '.xlsx') return convertOffice(bytes, extension, path);
  if (
    /^\.(?:docm?|xlsm?|xlsb|pptx?|pdf|wps|et|rtf|7z|rar|json|xml|ya?ml|rst|adoc|asciidoc|tex|epub|mht(?:ml)?)$/u.test(
      extension,
    ) ||
    OLE.every((byte, at) => bytes[at] === byte)
  )
    throw new QundaError('CORPUS_UNREADABLE', `${path} 的格式不支持；请另存为 ${FORMATS} 之一。`);
  checkText(bytes, path);
  const isTable = /^\.[ct]sv$/u.test(extension);
  const isPage = /^\.html?$/u.test(extension);
  const text = decodeText(bytes, path);
  if (!isTable && !isPage) return { text, notes: [] };
  const { readCsv, readHtmlPage } = await import('./formats.ts');
  return { text: isTable ? readCsv(text, path) : readHtmlPage(text), notes: [] };
}

async function convertOffice(bytes: Uint8Array, extension: string, path: string): Promise<Converted> {
  if (bytes.length === 0) return { text: '', notes: [] };
  if (OLE.every((byte, at) => bytes[at] === byte)) {
    throw new QundaError(
      'CORPUS_UNREADABLE',
      `${path} 有密码，或是旧版 Office 文件改了扩展名；请去掉密码，另存为 ${extension} 后再试。`,
    );
  }
  // Loaded where such a file is read: most corpora are Markdown.
  const { listZipped, unzip } = await import('./zip.ts');
  const { readDocx, readXlsx } = await import('./formats.ts');
  const names = listZipped(bytes, path);
  const main = extension === '.docx' ? 'word/document.xml' : 'xl/workbook.xml';
  try {
    if (!names.includes(main)) throw new Error(`${main} is missing`);
    if (extension === '.docx') return { text: await readDocx(bytes), notes: [] };
    const workbook = unzip(bytes, path, (name) => name === main)[0]?.bytes;
    const { text, hidden } = await readXlsx(bytes, new TextDecoder().decode(workbook));
    const left = `隐藏的工作表没有读：${hidden.join('、')}；要用就在 Excel 里取消隐藏。`;
    return { text, notes: hidden.length > 0 ? [left] : [] };
  } catch (cause) {
    throw new QundaError(
      'CORPUS_UNREADABLE',
      `${path} 已损坏，或不是 ${extension} 文件；请用 Word、Excel 或 WPS 打开后重新另存为 ${extension}。`,
      { cause },
    );
  }
}

function checkText(bytes: Uint8Array, path: string): void {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return;
  let nuls = 0;
  for (const byte of bytes) if (byte === 0) nuls++;
  if (nuls > Math.max(STRAY_NULS, bytes.length * MAX_NUL_SHARE))
    throw new QundaError('CORPUS_UNREADABLE', `${path} 是二进制文件，不是文本；支持 ${FORMATS}。`);
}
