import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { QundaError } from '../core/errors.ts';
import { type Gate, SESSION_COOKIE, SESSION_MS, type Visitor } from '../core/ports/gate.ts';
import type { Store } from '../core/ports/store.ts';
import type { Operator } from '../core/records/index.ts';
import { verifyPassword } from './password.ts';
import { createTries } from './tries.ts';

/** Where one password is for everybody, or none is needed. */
const EVERYBODY: Visitor = { name: '管理员', role: 'admin' };

export interface GateDeps {
  store: Pick<Store, 'operators' | 'sessions'>;
  /** The password for everybody; null: there is none. */
  password: string | null;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Sessions are kept in the store, so that they hold on every replica and across a restart. */
export function createGate({ store, password, now }: GateDeps): Gate {
  const tries = createTries(now);

  async function checkAccount(user: string, tried: string): Promise<string | null> {
    const operator = await store.operators.get(user);
    return operator && (await verifyPassword(operator.hash, tried)) ? operator.id : null;
  }

  /** The name of whoever has these credentials: '' for the password for everybody; null: nobody has. */
  async function check(user: string | undefined, tried: string): Promise<string | null> {
    if (user !== undefined && user !== '') return checkAccount(user, tried);
    return password !== null && timingSafeEqual(sha256(tried), sha256(password)) ? '' : null;
  }

  async function isOpen(): Promise<boolean> {
    return password === null && (await store.operators.count()) === 0;
  }

  return {
    isOpen,
    async visitorOf(cookieHeader) {
      if (await isOpen()) return EVERYBODY;
      const key = keyOf(cookieHeader);
      const session = key === undefined ? undefined : await store.sessions.get(key);
      if (!session || Date.parse(session.at) + SESSION_MS <= now()) return null;
      if (session.name === '') return password === null ? null : EVERYBODY;
      const operator = await store.operators.get(session.name);
      return operator && session.at >= operator.validSince ? toVisitor(operator) : null;
    },
    async signIn({ user, password: tried }, address) {
      // Checked first, so that a guesser learns nothing from a right guess above the limit either.
      if (tries.isOver(address)) throw new QundaError('TOO_MANY_TRIES', '密码错误次数过多，请一分钟后再试。');
      const name = await check(user, tried);
      if (name === null) {
        tries.note(address);
        throw new QundaError(
          'UNAUTHORIZED',
          user === undefined || user === '' ? '密码不正确。' : '用户名或密码不正确。',
        );
      }
      const token = randomBytes(32).toString('base64url');
      await store.sessions.append({ id: sha256(token).toString('hex'), at: new Date(now()).toISOString(), name });
      return token;
    },
    async signOut(cookieHeader) {
      const key = keyOf(cookieHeader);
      if (key !== undefined) await store.sessions.remove(key);
    },
  };
}

function toVisitor({ id: name, role }: Operator): Visitor {
  return { name, role };
}

/** Kept instead of the token: who reads the state cannot sign in with it. */
function keyOf(cookieHeader: string | undefined): string | undefined {
  for (const pair of cookieHeader?.split(';') ?? []) {
    const [key, token] = pair.trim().split('=', 2);
    if (key === SESSION_COOKIE && token !== undefined) return sha256(token).toString('hex');
  }
  return undefined;
}

/** Digests have one length, so comparing them tells nothing of the length of the password. */
function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
