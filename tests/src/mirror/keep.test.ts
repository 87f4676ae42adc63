import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { keepPicture } from '../../../src/mirror/keep.ts';
import { createMirror } from '../../../src/mirror/mirror.ts';
import { projectPath } from '../../../src/paths.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { makeEntry } from '../../helpers/entries.ts';

const PICTURE = readFileSync(projectPath('src/pictures/sample.png'));
const NAME = createHash('sha256').update(PICTURE).digest('hex');

describe('a picture of somebody’s own', () => {
  it.each([
    ['https://faq.test', `https://faq.test/mirror/${NAME}`],
    ['http://faq.test', `https://qunda.invalid/mirror/${NAME}`],
    [null, `https://qunda.invalid/mirror/${NAME}`],
  ])('is kept by its content; with the public address %j an entry names it %s', async (publicUrl, url) => {
    const store = createMemoryStore();
    expect(await keepPicture(store.files.mirror, PICTURE, publicUrl)).toBe(url);
    const mirror = createMirror({
      files: store.files.mirror,
      trustedHosts: [],
      download: () => Promise.reject(new Error('asked for a copy of what is here')),
      logger: pino({ enabled: false }),
      now: Date.now,
    });
    await mirror.collect([makeEntry('F001', '有图', { images: [url] })]);
    expect(await mirror.read(mirror.find(url)!)).toMatchObject({ bytes: PICTURE, type: 'image/png' });
  });

  it.each([
    ['no picture', Buffer.from('<svg onload="alert(1)"/>')],
    ['a picture that is cut off', PICTURE.subarray(0, 12)],
    ['one that is too large', Buffer.concat([PICTURE, Buffer.alloc(10 * 1024 * 1024)])],
  ])('is refused where it is %s', async (_, bytes) => {
    const store = createMemoryStore();
    await expect(keepPicture(store.files.mirror, bytes, null)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
