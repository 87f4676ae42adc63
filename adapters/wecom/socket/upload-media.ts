import { createHash, randomUUID } from 'node:crypto';
import type { DocumentPicture } from '../../../src/core/ports/document-pictures.ts';
import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import { isRecord } from '../../kit/json.ts';
import { UPLOAD_CHUNK_BYTES, UPLOAD_MS } from '../limits.ts';
import type { Gateway } from './gateway.ts';

/**
 * Gives the platform a picture over the long connection; resolves with its media id. Throws DeliveryError.
 * https://developer.work.weixin.qq.com/document/path/101463
 */
export async function uploadMedia(
  { bytes }: DocumentPicture,
  filename: string,
  { gateway, now }: { gateway: Gateway; now(): number },
): Promise<string> {
  const endsAt = now() + UPLOAD_MS;

  async function ask(step: 'init' | 'chunk' | 'finish', body: object): Promise<Record<string, unknown>> {
    if (now() > endsAt) throw new DeliveryError('企业微信上传图片太慢', { isRetrySafe: false });
    const cmd = `aibot_upload_media_${step}`;
    const answer = await gateway.request({ cmd, reqId: randomUUID(), body, isRepeatable: true });
    return isRecord(answer) ? answer : {};
  }

  const chunks = Array.from({ length: Math.ceil(bytes.length / UPLOAD_CHUNK_BYTES) }, (_, at) =>
    bytes.subarray(at * UPLOAD_CHUNK_BYTES, (at + 1) * UPLOAD_CHUNK_BYTES),
  );
  const { upload_id: uploadId } = await ask('init', {
    type: 'image',
    filename,
    total_size: bytes.length,
    total_chunks: chunks.length,
    md5: createHash('md5').update(bytes).digest('hex'),
  });
  for (const [index, chunk] of chunks.entries()) {
    await ask('chunk', { upload_id: uploadId, chunk_index: index, base64_data: chunk.toString('base64') });
  }
  const { media_id: mediaId } = await ask('finish', { upload_id: uploadId });
  if (typeof mediaId === 'string' && mediaId !== '') return mediaId;
  throw new DeliveryError('企业微信上传图片后没有给出 media_id', { isRetrySafe: false });
}
