import { z } from 'zod';
import { QundaError } from '../../src/core/errors.ts';
import { PictureError } from '../../src/core/ports/read-picture.ts';
import { isLoopbackName } from '../kit/http/addresses.ts';
import type { Fetch } from '../kit/http/post-json.ts';
import { decryptBytes } from './crypto.ts';
import { HTTP_TIMEOUT_MS, MAX_MEDIA_BYTES } from './limits.ts';
import type { MediaPart } from './types.ts';

/** The bucket that aibots keep pictures in (any region), and the vendor's own hosts. */
const MEDIA_HOST =
  /^(?:ww-aibot-img-1258476243\.cos\.[a-z0-9-]+\.myqcloud\.com|(?:[a-z0-9-]+\.)*work\.weixin\.qq\.com|qyapi\.weixin\.qq\.com)$/u;

/** What a message has of a picture, as it is kept with it. */
const mediaPartSchema: z.ZodType<MediaPart> = z.object({ url: z.string(), aeskey: z.string().exactOptional() });

export interface MediaOptions {
  /** The key of callback mode, where the picture brings none. */
  callbackKey: Buffer | null;
  /** `host[:port]` that is trusted besides the vendor's. */
  allowedHosts: readonly string[];
  fetch: Fetch;
}

/** The picture of a message. Throws QundaError CHANNEL_FAILED, or PictureError where it is too large. */
export async function openPicture(reference: unknown, options: MediaOptions): Promise<Buffer> {
  const part = mediaPartSchema.safeParse(reference);
  if (!part.success) throw failed('消息里没有图片的地址');
  return downloadMedia(part.data, options);
}

/** Downloads and decrypts a picture. */
export async function downloadMedia(
  { url, aeskey }: MediaPart,
  { callbackKey, allowedHosts, fetch }: MediaOptions,
): Promise<Buffer> {
  const key = aeskey === undefined ? callbackKey : decodeMediaKey(aeskey);
  if (!key) throw failed('没有可用的密钥');
  if (!isMediaUrl(url, allowedHosts)) throw failed('地址不是企业微信的地址');
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(HTTP_TIMEOUT_MS) });
    if (!response.ok) throw failed(`HTTP ${response.status}`);
    return decryptBytes(key, await readCapped(response));
  } catch (error) {
    throw error instanceof QundaError || error instanceof PictureError ? error : failed('网络或解密出错');
  }
}

/** 64 hexadecimal digits, or base64 with or without padding; null where that is not 32 bytes. */
export function decodeMediaKey(aeskey: string): Buffer | null {
  const key = Buffer.from(aeskey, /^[0-9a-f]{64}$/iu.test(aeskey) ? 'hex' : 'base64');
  return key.length === 32 ? key : null;
}

/** Plain text is for this machine only. */
function isMediaUrl(text: string, allowedHosts: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, host, port } = new URL(text);
  if (allowedHosts.includes(host)) return protocol === 'https:' || (protocol === 'http:' && isLoopbackName(hostname));
  return protocol === 'https:' && port === '' && MEDIA_HOST.test(hostname);
}

async function readCapped(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_MEDIA_BYTES) throw new PictureError('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failed(reason: string): QundaError {
  return new QundaError('CHANNEL_FAILED', `企业微信的图片下载失败：${reason}。`);
}
