import { z } from 'zod';
import { QundaError } from '../../../src/core/errors.ts';
import { download } from '../../kit/http/download.ts';
import { isAllowed } from '../hosts.ts';
import { MAX_PICTURE_BYTES, PICTURE_TIMEOUT_MS } from '../limits.ts';
import type { OpenApi } from './open-api.ts';

/** A picture that somebody sent, for the bot that received it; as it is kept with the message. */
const pictureSchema = z.object({ downloadCode: z.string().min(1), robotCode: z.string().min(1) });

/**
 * Fetches a picture. The address comes from DingTalk on hosts that vary and may be plain HTTP. Throws QundaError
 * CHANNEL_FAILED, or PictureError where it is too large.
 */
export async function downloadPicture(
  api: OpenApi,
  reference: unknown,
  allowedHosts: readonly string[] = [],
): Promise<Buffer> {
  const picture = pictureSchema.safeParse(reference);
  if (!picture.success) throw refuse('消息里没有下载码');
  const { downloadCode, robotCode } = picture.data;
  const address = await api.findPicture(downloadCode, robotCode);
  const isTrusted = URL.canParse(address) && isAllowed(new URL(address), allowedHosts, 'https:', 'http:');
  return download(address, { maxBytes: MAX_PICTURE_BYTES, timeoutMs: PICTURE_TIMEOUT_MS, isTrusted, refuse });
}

function refuse(reason: string): QundaError {
  return new QundaError('CHANNEL_FAILED', `下载钉钉图片失败：${reason}`);
}
