import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { HttpError } from '../kit/http-error.ts';
import { MAX_WRONG_PASSWORDS, SESSION_MS, WRONG_PASSWORD_WINDOW_MS } from './limits.ts';

/** Name of the session cookie. */
export const SESSION_COOKIE = 'qunda_session';

/** Who has given the password. Kept in memory: a restart signs everyone out. */
export interface Sessions {
  readonly passwordRequired: boolean;
  /** Whether a request with this Cookie header may read and write; always true where there is no password. */
  isSignedIn(cookieHeader: string | undefined): boolean;
  /** Checks the password and returns the token of a new session. Who was wrong too often waits, by the address of the visitor. */
  signIn(password: string, address: string | undefined): string;
  /** Ends the session of a request with this Cookie header. */
  signOut(cookieHeader: string | undefined): void;
}

/** `password` null: everyone is signed in. */
export function createSessions(password: string | null, now: () => number): Sessions {
  const expiries = new Map<string, number>();
  const wrongTries = new Map<string, number[]>();

  function dropExpired(): void {
    for (const [token, expiresAt] of expiries) if (expiresAt <= now()) expiries.delete(token);
    for (const [network, tries] of wrongTries) {
      const recent = tries.filter((at) => at > now() - WRONG_PASSWORD_WINDOW_MS);
      if (recent.length === 0) wrongTries.delete(network);
      else wrongTries.set(network, recent);
    }
  }

  function findKey(cookieHeader: string | undefined): string | undefined {
    const token = readCookie(cookieHeader, SESSION_COOKIE);
    return token === undefined ? undefined : sha256(token).toString('hex');
  }

  return {
    passwordRequired: password !== null,
    isSignedIn(cookieHeader) {
      if (password === null) return true;
      const key = findKey(cookieHeader);
      return key !== undefined && (expiries.get(key) ?? 0) > now();
    },
    signIn(tried, address) {
      dropExpired();
      const network = findNetwork(address);
      const tries = wrongTries.get(network) ?? [];
      // Checked first, so that a guesser learns nothing from a right guess above the limit either.
      if (tries.length >= MAX_WRONG_PASSWORDS) {
        throw new HttpError('TOO_MANY_TRIES', '密码错误次数过多，请一分钟后再试。');
      }
      if (password === null || !timingSafeEqual(sha256(tried), sha256(password))) {
        wrongTries.set(network, [...tries, now()]);
        throw new HttpError('UNAUTHORIZED', '密码不正确。');
      }
      const token = randomBytes(32).toString('base64url');
      expiries.set(sha256(token).toString('hex'), now() + SESSION_MS);
      return token;
    },
    signOut(cookieHeader) {
      expiries.delete(findKey(cookieHeader) ?? '');
    },
  };
}

/** Whoever has one IPv6 address has the 2^64 of its network; IPv4 inside IPv6 counts as what it is. */
function findNetwork(address = ''): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
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
