import { PictureError } from '../core/ports/read-picture.ts';
import { MAX_PICTURE_BYTES, MAX_PIXELS, MIN_SIDE } from './limits.ts';

export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'bmp';

interface Header {
  format: PictureFormat;
  width: number;
  height: number;
}

/**
 * What a file says of itself, by its bytes and not by its name, before anything unpacks it. Throws PictureError where it
 * is no picture that can be read, or too large.
 */
export function readHeader(bytes: Uint8Array): Header {
  if (bytes.length > MAX_PICTURE_BYTES) throw new PictureError('too large');
  const header = findHeader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (header.width * header.height > MAX_PIXELS) throw new PictureError('too many pixels');
  if (Math.min(header.width, header.height) < MIN_SIDE) throw new PictureError('too small');
  return header;
}

const HEIC_BRANDS = /^(?:hei[cmsx]|hev[cmsx]|mif1|msf1|avif|avis)$/u;

function findHeader(file: Buffer): Header {
  try {
    const start = file.toString('latin1', 0, 12);
    if (start.startsWith('\x89PNG\r\n\x1a\n'))
      return { format: 'png', width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
    if (start.startsWith('\xff\xd8\xff')) return { format: 'jpeg', ...findJpegSize(file) };
    if (/^GIF8[79]a/u.test(start)) return { format: 'gif', width: file.readUInt16LE(6), height: file.readUInt16LE(8) };
    if (/^RIFF[\s\S]{4}WEBP$/u.test(start)) return { format: 'webp', ...findWebpSize(file) };
    if (start.startsWith('BM') && file.readUInt32LE(14) >= 40)
      return { format: 'bmp', width: Math.abs(file.readInt32LE(18)), height: Math.abs(file.readInt32LE(22)) };
    if (start.slice(4, 8) === 'ftyp' && HEIC_BRANDS.test(start.slice(8))) throw new PictureError('heic');
  } catch (error) {
    // Reading beyond the end: the file is cut off within its header.
    throw error instanceof PictureError ? error : new PictureError('damaged', { cause: error });
  }
  throw new PictureError('unknown format');
}

/** The frame header is behind any number of segments, each with its length. */
function findJpegSize(file: Buffer): Omit<Header, 'format'> {
  for (let at = 2; ; ) {
    while (file.readUInt8(at) === 0xff && file.readUInt8(at + 1) === 0xff) at++;
    if (file.readUInt8(at) !== 0xff) throw new PictureError('damaged');
    const marker = file.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    at += 2 + file.readUInt16BE(at + 2);
  }
}

function findWebpSize(file: Buffer): Omit<Header, 'format'> {
  const kind = file.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8 ') return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
  if (kind !== 'VP8L') throw new PictureError('damaged');
  const bits = file.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
