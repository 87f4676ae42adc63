import type { Visitor } from '../../core/ports/gate.ts';
import { ApiError, requestJson } from '../../pages/common/request.ts';

/** Relative to the page, which may lie below a base path. */
const WEB = '../api/web';
const CONSOLE = '../api/console';

/** What the page needs to start. */
export interface Session {
  passwordRequired: boolean;
  signedIn: boolean;
  /** Who has signed in; null: nobody. */
  visitor: Visitor | null;
  botName: string;
}

/** Sent to the window when the server no longer knows who this is. */
export const SIGNED_OUT = 'qunda-signed-out';

export function fetchSession(): Promise<Session> {
  return requestJson(`${WEB}/session`);
}

/** An empty name: the password for everybody. */
export function signIn(user: string, password: string): Promise<void> {
  return requestJson(`${WEB}/login`, 'POST', { ...(user !== '' && { user }), password });
}

export function signOut(): Promise<void> {
  return requestJson(`${WEB}/logout`, 'POST');
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What the console answers. Throws ApiError. */
export async function call<T = unknown>(method: Method, path: string, body?: object): Promise<T> {
  try {
    return await requestJson<T>(CONSOLE + path, method, body);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) dispatchEvent(new Event(SIGNED_OUT));
    throw error;
  }
}

/** A path of the API from its parts, each encoded. */
export function pathTo(...parts: (string | number)[]): string {
  return parts.map((part) => `/${encodeURIComponent(part)}`).join('');
}

/** A query from what is set; '' where nothing is. */
export function queryOf(values: Record<string, string | undefined>): string {
  const set = Object.entries(values).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  return set.length === 0 ? '' : `?${new URLSearchParams(set)}`;
}
