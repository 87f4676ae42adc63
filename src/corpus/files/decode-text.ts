import { QundaError } from '../../core/errors.ts';

/** Three bytes that are a Chinese character in UTF-8; in GBK text they hardly ever stand in this order. */
const UTF8_HAN = /[\xe4-\xe9][\x80-\xbf]{2}/gu;
/** A larger share of such characters among the bytes that are no ASCII: two files were put together. */
const MAX_UTF8_SHARE = 0.2;
/** Less than this share of the pairs in GB2312, the common part of GB18030, is another encoding such as Big5. */
const MIN_COMMON_SHARE = 0.85;

/**
 * Decodes text that Notepad, Excel or an editor wrote: UTF-8, UTF-16 with its mark, or GB18030.
 * @throws QundaError CORPUS_UNREADABLE naming the first line that is none of them, or that is UTF-8 among GB18030
 */
export function decodeText(bytes: Uint8Array, path: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const text = tryDecode(bytes, 'utf-8');
  if (text !== null) return text;
  const national = tryDecode(bytes, 'gb18030');
  if (national !== null && measureUtf8(bytes) < MAX_UTF8_SHARE && measureCommon(bytes) > MIN_COMMON_SHARE)
    return national;
  throw new QundaError(
    'CORPUS_UNREADABLE',
    `${path} 第 ${findBadLine(bytes)} 行起既不是 UTF-8 也不全是 GBK，可能混了两种编码，或是 Big5；请用记事本打开，另存为 UTF-8 编码。`,
  );
}

function tryDecode(bytes: Uint8Array, encoding: 'gb18030' | 'utf-8'): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The share of the bytes above ASCII that reads as Chinese in UTF-8. */
function measureUtf8(bytes: Uint8Array): number {
  const text = Buffer.from(bytes).toString('latin1');
  const high = text.match(/[\x80-\xff]/gu)?.length ?? 0;
  return high === 0 ? 0 : ((text.match(UTF8_HAN)?.length ?? 0) * 3) / high;
}

/** The share of the double bytes that are common characters or punctuation of GB2312. */
function measureCommon(bytes: Uint8Array): number {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x81) continue;
    pairs++;
    if (bytes[at]! >= 0xa1 && bytes[at]! <= 0xf7 && bytes[at + 1]! >= 0xa1) common++;
    at++;
  }
  return common / pairs;
}

/** 1-based. */
function findBadLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, start)) {
    if (tryDecode(bytes.subarray(start, at), 'utf-8') === null) return line;
    start = at + 1;
    line++;
  }
  return line;
}
