import { createDecipheriv, timingSafeEqual } from 'node:crypto';
import { getSignature, encrypt as seal } from '@wecom/crypto';

/** What stands in for the CorpID in the messages of an aibot. */
const RECEIVE_ID = '';
const BLOCK_BYTES = 32;
const HEAD_BYTES = 16 + 4;
const KEY_BYTES = 32;

/** Ciphertext that was not made with this key, or is damaged. The message holds nothing of it. */
export class CipherError extends Error {
  override readonly name = 'CipherError';
}

/** 43 characters → 32 bytes; null where it is no EncodingAESKey. */
export function decodeAesKey(encodingAesKey: string): Buffer | null {
  if (!/^[A-Za-z0-9+/]{43}$/u.test(encodingAesKey)) return null;
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  return key.length === KEY_BYTES ? key : null;
}

/** Compares in constant time. */
export function isSignatureValid(
  signature: string,
  parts: { token: string; timestamp: string; nonce: string; encrypt: string },
): boolean {
  const expected = Buffer.from(getSignature(parts.token, parts.timestamp, parts.nonce, parts.encrypt));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * The message in a ciphertext, and whom it is for. Stricter than the package's `decrypt`, which neither checks padding
 * and length field nor notices a wrong key. Throws CipherError.
 */
export function decryptMessage(key: Buffer, encrypt: string): { message: string; receiveId: string } {
  const plain = decryptBytes(key, Buffer.from(encrypt, 'base64'));
  if (plain.length < HEAD_BYTES) throw new CipherError('too short');
  const end = HEAD_BYTES + plain.readUInt32BE(HEAD_BYTES - 4);
  if (end > plain.length) throw new CipherError('the length field exceeds the message');
  return { message: decodeUtf8(plain.subarray(HEAD_BYTES, end)), receiveId: decodeUtf8(plain.subarray(end)) };
}

/** AES-256-CBC with PKCS#7 to 32 bytes: messages, and pictures as they are. Throws CipherError. */
export function decryptBytes(key: Buffer, ciphertext: Buffer): Buffer {
  const cipherBlockBytes = 16;
  if (ciphertext.length === 0 || ciphertext.length % cipherBlockBytes !== 0) throw new CipherError('no whole blocks');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, cipherBlockBytes)).setAutoPadding(false);
  return removePadding(Buffer.concat([decipher.update(ciphertext), decipher.final()]));
}

/** The body of a passive reply. https://developer.work.weixin.qq.com/document/path/101033 */
interface EncryptedReply {
  encrypt: string;
  /** Without the underscore that the request's parameter has. */
  msgsignature: string;
  /** Seconds. */
  timestamp: number;
  nonce: string;
}

export function encryptReply(
  message: string,
  { token, encodingAesKey, nonce, at }: { token: string; encodingAesKey: string; nonce: string; at: number },
): EncryptedReply {
  const encrypt = seal(encodingAesKey, message, RECEIVE_ID);
  const timestamp = Math.floor(at / 1_000);
  return { encrypt, msgsignature: getSignature(token, timestamp, nonce, encrypt), timestamp, nonce };
}

function removePadding(padded: Buffer): Buffer {
  const count = padded[padded.length - 1]!;
  if (count < 1 || count > BLOCK_BYTES || count > padded.length) throw new CipherError('bad padding');
  const end = padded.length - count;
  if (!padded.subarray(end).every((byte) => byte === count)) throw new CipherError('bad padding');
  return padded.subarray(0, end);
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CipherError('not UTF-8');
  }
}
