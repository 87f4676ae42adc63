import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PictureError } from '../../../src/core/ports/read-picture.ts';
import { readHeader } from '../../../src/pictures/read-header.ts';

const png = (width: number, height: number): Buffer => {
  const file = Buffer.alloc(64);
  file.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  return file;
};
const jpeg = (width: number, height: number): Buffer => {
  const frame = Buffer.from('ffd8ffe000044142ffc0001108000000000301220000', 'hex');
  frame.writeUInt16BE(height, 13);
  frame.writeUInt16BE(width, 15);
  return frame;
};
const gif = Buffer.from('GIF89a\x40\x01\xf0\x00', 'latin1');
const bmp = Buffer.alloc(54);
bmp.write('BM', 'latin1');
bmp.writeUInt32LE(40, 14);
bmp.writeInt32LE(320, 18);
bmp.writeInt32LE(-240, 22);
const webp = Buffer.from('RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3f\x01\x00\xef\x00\x00', 'latin1');

const problemOf = (bytes: Uint8Array): string => {
  try {
    readHeader(bytes);
  } catch (error) {
    return error instanceof PictureError ? error.problem : String(error);
  }
  return 'none';
};

describe('the header of a picture', () => {
  it.each([
    ['png', png(320, 240)],
    ['jpeg', jpeg(320, 240)],
    ['gif', gif],
    ['bmp', bmp],
    ['webp', webp],
  ])('tells the size of a %s by its bytes', (format, bytes) => {
    expect(readHeader(bytes)).toEqual({ format, width: 320, height: 240 });
  });

  it('stops a small file that would unpack to 900 megapixels', () => {
    const bomb = Buffer.concat([png(30_000, 30_000), deflateSync(Buffer.alloc(1_000_000))]);
    expect(bomb.length).toBeLessThan(10_000);
    expect(problemOf(bomb)).toBe('too many pixels');
  });

  it.each([
    ['more than 10 MB', Buffer.concat([png(9, 9), Buffer.alloc(10 * 1024 * 1024)]), 'too large'],
    ['a photo of an iPhone', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'heic'],
    ['a page that is called .png', Buffer.from('<!doctype html><title>502</title>'), 'unknown format'],
    ['an empty file', Buffer.alloc(0), 'unknown format'],
    ['a JPEG that ends in its header', jpeg(320, 240).subarray(0, 12), 'damaged'],
    ['a dot', png(1, 1), 'too small'],
  ])('refuses %s', (_name, bytes, problem) => {
    expect(problemOf(bytes)).toBe(problem);
  });
});
