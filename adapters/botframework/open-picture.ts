import { z } from 'zod';
import { QundaError } from '../../src/core/errors.ts';
import { download } from '../kit/http/download.ts';
import { MAX_PICTURE_BYTES, PICTURE_TIMEOUT_MS } from './limits.ts';

const referenceSchema = z.object({ url: z.string(), serviceUrl: z.string() });

/**
 * The bytes of an attachment. Only where the connector itself serves it may the address lead into this network: answers
 * go there as well. Throws QundaError CHANNEL_FAILED, or PictureError where it is too large.
 */
export async function openPicture(reference: unknown): Promise<Buffer> {
  const parsed = referenceSchema.safeParse(reference);
  if (!parsed.success) throw refuse('消息里没有图片的地址');
  const { url, serviceUrl } = parsed.data;
  const isTrusted = URL.canParse(url) && URL.canParse(serviceUrl) && new URL(url).origin === new URL(serviceUrl).origin;
  return download(url, { maxBytes: MAX_PICTURE_BYTES, timeoutMs: PICTURE_TIMEOUT_MS, isTrusted, refuse });
}

function refuse(reason: string): QundaError {
  return new QundaError('CHANNEL_FAILED', `下载 Bot Framework 的图片失败：${reason}`);
}
