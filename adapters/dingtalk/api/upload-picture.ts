import type { DocumentPicture } from '../../../src/core/ports/document-pictures.ts';
import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import type { Fetch } from '../../kit/http/post-json.ts';
import { UPLOAD_TIMEOUT_MS } from '../limits.ts';
import { callDingtalk } from './request.ts';

/**
 * Gives DingTalk a picture; resolves with the id by which Markdown shows it. May be
 * repeated: a picture twice is no message twice. Throws DeliveryError.
 * https://open.dingtalk.com/document/development/upload-media-files
 */
export async function uploadPicture(
  { bytes, type }: DocumentPicture,
  name: string,
  { apiUrl, token, fetch }: { apiUrl: string; token: string; fetch: Fetch },
): Promise<string> {
  const url = new URL('/media/upload', oldApiUrl(apiUrl));
  url.searchParams.set('access_token', token);
  url.searchParams.set('type', 'image');
  const body = new FormData();
  body.set('media', new Blob([new Uint8Array(bytes)], { type }), name);
  const call = { name: '上传图片', method: 'POST', url, body, isIdempotent: true } as const;
  const { media_id: mediaId } = await callDingtalk(fetch, call, UPLOAD_TIMEOUT_MS);
  if (typeof mediaId === 'string' && mediaId !== '') return mediaId;
  throw new DeliveryError('钉钉上传图片失败：应答里没有 media_id', { isRetrySafe: false });
}

/** The interface is of the old kind, which has a host of its own: api.dingtalk.com → oapi.dingtalk.com. */
function oldApiUrl(apiUrl: string): URL {
  const url = new URL(apiUrl);
  if (url.hostname.startsWith('api.')) url.hostname = `o${url.hostname}`;
  return url;
}
