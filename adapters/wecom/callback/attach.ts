import { createHash } from 'node:crypto';
import type { DocumentPictures } from '../../../src/core/ports/document-pictures.ts';
import { MAX_SHOWN_BYTES, SHOWN_TYPES } from '../limits.ts';
import type { StreamItem } from '../types.ts';

/** The copies of these pictures as parts of a stream's last frame; what is not copied, too large or of another kind is left out. */
export async function attachPictures(urls: readonly string[], pictures: DocumentPictures): Promise<StreamItem[]> {
  const items = urls.map(async (url): Promise<StreamItem[]> => {
    const name = pictures.find(url);
    const picture = name === undefined ? undefined : await pictures.read(name).catch(() => undefined);
    if (!picture || !SHOWN_TYPES.includes(picture.type) || picture.bytes.length > MAX_SHOWN_BYTES) return [];
    const md5 = createHash('md5').update(picture.bytes).digest('hex');
    return [{ msgtype: 'image', image: { base64: picture.bytes.toString('base64'), md5 } }];
  });
  return (await Promise.all(items)).flat();
}
