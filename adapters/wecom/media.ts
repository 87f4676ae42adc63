import { QundaError } from '../../src/core/errors.ts';
import type { Fetch } from '../kit/post-json.ts';
import { decryptBytes } from './crypto.ts';
import { HTTP_TIMEOUT_MS, MAX_MEDIA_BYTES } from './limits.ts';
import type { MediaPart } from './types.ts';

/** The bucket that aibots keep pictures in (any region), and the vendor's own hosts. */
const MEDIA_HOST =
  /^(?:ww-aibot-img-1258476243\.cos\.[a-z0-9-]+\.myqcloud\.com|(?:[a-z0-9-]+\.)*work\.weixin\.qq\.com|qyapi\.weixin\.qq\.com)$/u;

/**
 * Downloads and decrypts a picture or file. `callbackKey` is the key of callback mode, where the item brings none.
 * Throws QundaError CHANNEL_FAILED.
 */
export async function downloadMedia(
  { url, aeskey }: MediaPart,
  callbackKey: Buffer | null,
  fetch: Fetch,
): Promise<Buffer> {
  const key = aeskey === undefined ? callbackKey : decodeMediaKey(aeskey);
  if (!key) throw failed('没有可用的密钥');
  if (!isMediaUrl(url)) throw failed('地址不是企业微信的地址');
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(HTTP_TIMEOUT_MS) });
    if (!response.ok) throw failed(`HTTP ${response.status}`);
    return decryptBytes(key, await readCapped(response));
  } catch (error) {
    throw error instanceof QundaError ? error : failed('网络或解密出错');
  }
}

/** 64 hexadecimal digits, or base64 with or without padding; null where that is not 32 bytes. */
export function decodeMediaKey(aeskey: string): Buffer | null {
  const key = Buffer.from(aeskey, /^[0-9a-f]{64}$/iu.test(aeskey) ? 'hex' : 'base64');
  return key.length === 32 ? key : null;
}

function isMediaUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port } = new URL(text);
  return protocol === 'https:' && port === '' && MEDIA_HOST.test(hostname);
}

async function readCapped(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_MEDIA_BYTES) throw failed('文件太大');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failed(reason: string): QundaError {
  return new QundaError('CHANNEL_FAILED', `企业微信的图片或文件下载失败：${reason}。`);
}
