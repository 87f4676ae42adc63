import { isRecord, parseJson } from '../kit/json.ts';
import { CipherError, decryptMessage, isSignatureValid } from './crypto.ts';
import { MAX_SKEW_SECONDS } from './limits.ts';

/** A callback that is refused; the message is for operator and caller: Chinese, what to check, no secrets. */
export class CallbackRefusal extends Error {
  override readonly name = 'CallbackRefusal';
  readonly status: 400 | 403;

  constructor(status: 400 | 403, message: string) {
    super(message);
    this.status = status;
  }
}

/** What every callback carries in its URL. */
export interface SignedQuery {
  signature: string;
  timestamp: string;
  nonce: string;
}

/** What a callback is opened with. */
export interface CallbackKeys {
  token: string;
  key: Buffer;
}

/**
 * Rule 1: all three parameters, once each. Rule 2: sent within ten minutes. Checked before the body is read.
 * Throws CallbackRefusal.
 */
export function verifyQuery(query: Record<string, unknown>, nowMs: number): SignedQuery {
  const { msg_signature: signature, timestamp, nonce } = query;
  if (typeof signature !== 'string' || typeof timestamp !== 'string' || typeof nonce !== 'string') {
    throw new CallbackRefusal(400, '回调缺少 msg_signature、timestamp 或 nonce');
  }
  if (!/^\d{1,12}$/u.test(timestamp)) throw new CallbackRefusal(400, '回调的 timestamp 不是秒数');
  if (Math.abs(nowMs / 1_000 - Number(timestamp)) > MAX_SKEW_SECONDS) {
    throw new CallbackRefusal(403, `回调的时间和本机相差超过 ${MAX_SKEW_SECONDS / 60} 分钟，请核对本机时间`);
  }
  return { signature, timestamp, nonce };
}

/**
 * Rule 3: signed with our token. Rule 4: encrypted with our key, for an aibot. Returns the plain text.
 * Throws CallbackRefusal.
 */
export function openCallback(query: SignedQuery, encrypt: string, { token, key }: CallbackKeys): string {
  const { signature, timestamp, nonce } = query;
  if (!isSignatureValid(signature, { token, timestamp, nonce, encrypt })) {
    throw new CallbackRefusal(403, '回调的签名不对，请核对 WECOM_TOKEN');
  }
  try {
    const { message, receiveId } = decryptMessage(key, encrypt);
    if (receiveId === '') return message;
    throw new CallbackRefusal(
      400,
      `回调的 receiveid 应为空，却是 ${JSON.stringify(receiveId.slice(0, 64))}：这是企业应用的回调，不是智能机器人的，请核对后台里填写回调地址的位置`,
    );
  } catch (error) {
    if (!(error instanceof CipherError)) throw error;
    throw new CallbackRefusal(400, `回调解不开（${error.message}），请核对 WECOM_ENCODING_AES_KEY`);
  }
}

/** The ciphertext in a callback's body. Throws CallbackRefusal. */
export function readEncrypt(body: unknown): string {
  const parsed = parseJson(body);
  if (isRecord(parsed) && typeof parsed.encrypt === 'string') return parsed.encrypt;
  throw new CallbackRefusal(400, '回调的内容不是 {"encrypt": "…"}');
}
