import { CipherError, decryptMessage, isSignatureValid } from './crypto.ts';
import { MAX_SKEW_SECONDS } from './limits.ts';

/** A callback that is refused; the message is for the log and the caller, in one line without secrets. */
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
    throw new CallbackRefusal(400, 'msg_signature, timestamp and nonce are required');
  }
  if (!/^\d{1,12}$/u.test(timestamp)) throw new CallbackRefusal(400, 'timestamp is no number of seconds');
  if (Math.abs(nowMs / 1_000 - Number(timestamp)) > MAX_SKEW_SECONDS) throw new CallbackRefusal(403, 'stale timestamp');
  return { signature, timestamp, nonce };
}

/**
 * Rule 3: signed with our token. Rule 4: encrypted with our key, for an aibot. Returns the plain text.
 * Throws CallbackRefusal.
 */
export function openCallback(query: SignedQuery, encrypt: string, { token, key }: CallbackKeys): string {
  const { signature, timestamp, nonce } = query;
  if (!isSignatureValid(signature, { token, timestamp, nonce, encrypt })) {
    throw new CallbackRefusal(403, 'bad signature');
  }
  try {
    return decryptMessage(key, encrypt);
  } catch (error) {
    if (error instanceof CipherError) throw new CallbackRefusal(400, `cannot decrypt: ${error.message}`);
    throw error;
  }
}

/** The ciphertext in a callback's body. Throws CallbackRefusal. */
export function readEncrypt(body: unknown): string {
  const parsed = Buffer.isBuffer(body) ? parseJson(body.toString()) : undefined;
  const isObject = typeof parsed === 'object' && parsed !== null;
  if (!isObject || !('encrypt' in parsed) || typeof parsed.encrypt !== 'string') {
    throw new CallbackRefusal(400, 'the body is not {"encrypt": "…"}');
  }
  return parsed.encrypt;
}

/** The value, or undefined where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
