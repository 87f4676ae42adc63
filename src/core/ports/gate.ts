import type { Role } from '../records/index.ts';

/** Name of the session cookie. */
export const SESSION_COOKIE = 'qunda_session';
export const SESSION_MS = 12 * 60 * 60_000;

/** Who is at the page. */
export interface Visitor {
  /** Name of the account; 管理员 where one password is for everybody, or none is needed. */
  name: string;
  role: Role;
}

export interface Credentials {
  /** Name of an account; without it the password is the one for everybody. */
  user?: string | undefined;
  password: string;
}

/** Who may see the pages and use what lies behind them. */
export interface Gate {
  /** Whether anybody who reaches the server may: no password is set and there is no account. */
  isOpen(): Promise<boolean>;
  /** Whose request has this Cookie header; null: nobody who has signed in. */
  visitorOf(cookieHeader: string | undefined): Promise<Visitor | null>;
  /**
   * Resolves with the token of a new session. Throws QundaError UNAUTHORIZED for wrong credentials, TOO_MANY_TRIES where the address
   * was wrong too often.
   */
  signIn(credentials: Credentials, address: string | undefined): Promise<string>;
  signOut(cookieHeader: string | undefined): Promise<void>;
}
