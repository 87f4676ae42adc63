import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { HttpError } from '../kit/http-error.ts';
import { MAX_WRONG_PASSWORDS, SESSION_MS, WRONG_PASSWORD_WINDOW_MS } from './limits.ts';

/** Name of the session cookie. */
export const SESSION_COOKIE = 'qunda_session';

/** Who has given the password. Kept in memory: a restart signs everyone out. */
export interface Sessions {
  readonly passwordRequired: boolean;
  /** Whether a request with this Cookie header may read and write; always true where there is no password. */
  isSignedIn(cookieHeader: string | undefined): boolean;
  /** Checks the password and returns the token of a new session. */
  signIn(password: string): string;
}

/** `password` null: everyone is signed in. */
export function createSessions(password: string | null, now: () => number): Sessions {
  const expiries = new Map<string, number>();
  let wrongTries: number[] = [];

  function dropExpired(): void {
    for (const [token, expiresAt] of expiries) if (expiresAt <= now()) expiries.delete(token);
    wrongTries = wrongTries.filter((at) => at > now() - WRONG_PASSWORD_WINDOW_MS);
  }

  return {
    passwordRequired: password !== null,
    isSignedIn(cookieHeader) {
      if (password === null) return true;
      const token = readCookie(cookieHeader, SESSION_COOKIE);
      return token !== undefined && (expiries.get(sha256(token).toString('hex')) ?? 0) > now();
    },
    signIn(tried) {
      dropExpired();
      // Checked first, so that a guesser learns nothing from a right guess above the limit either.
      if (wrongTries.length >= MAX_WRONG_PASSWORDS) {
        throw new HttpError('TOO_MANY_TRIES', '密码错误次数过多，请一分钟后再试。');
      }
      if (password === null || !timingSafeEqual(sha256(tried), sha256(password))) {
        wrongTries.push(now());
        throw new HttpError('UNAUTHORIZED', '密码不正确。');
      }
      const token = randomBytes(32).toString('base64url');
      expiries.set(sha256(token).toString('hex'), now() + SESSION_MS);
      return token;
    },
  };
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}

/** Digests have one length, so comparing them tells nothing of the length of the password. */
function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
