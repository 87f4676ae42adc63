import { hash, verify } from '@node-rs/argon2';
import { QundaError } from '../core/errors.ts';

const MIN_LENGTH = 8;

/** Argon2id with the package's parameters. Throws QundaError BAD_REQUEST for a password that is too short. */
export async function hashPassword(password: string): Promise<string> {
  if ([...password].length < MIN_LENGTH) {
    throw new QundaError('BAD_REQUEST', `密码至少 ${MIN_LENGTH} 个字符，请换一个更长的。`);
  }
  return hash(password);
}

export async function verifyPassword(hashed: string, password: string): Promise<boolean> {
  return verify(hashed, password).catch(() => false);
}
