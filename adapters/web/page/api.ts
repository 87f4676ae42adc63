import type { CardAction } from '../../../src/core/card.ts';
import type {
  Accepted,
  ActionBody,
  ChannelPreview,
  ErrorBody,
  LoginBody,
  MessageBody,
  MessagePage,
  SessionInfo,
  UndeliveredPage,
} from '../types.ts';

/** Relative to the page, which may lie below a base path. */
const BASE = 'api/web';

/** Address of the server-sent events. */
export const EVENTS_URL = `${BASE}/events`;

/** A request that failed; the message is Chinese and may be shown. `status` 0: the server was not reached. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }

  /** The server understood and refused: the same again would be refused again. */
  get isRefusal(): boolean {
    return [400, 403, 404, 413, 415].includes(this.status);
  }
}

export function fetchSession(): Promise<SessionInfo> {
  return request('/session');
}

export async function login(password: string): Promise<void> {
  await request('/login', { password } satisfies LoginBody);
}

/** The newest messages, or those before the message `before`. */
export function fetchMessages(conversationId: string, before?: string): Promise<MessagePage> {
  const query = before === undefined ? '' : `?before=${encodeURIComponent(before)}`;
  return request(`/conversations/${conversationId}/messages${query}`);
}

export function postMessage(
  conversationId: string,
  personaId: string,
  text: string,
  quote?: string,
): Promise<Accepted> {
  return request(`/conversations/${conversationId}/messages`, { personaId, text, quote } satisfies MessageBody);
}

export function postAction(
  conversationId: string,
  personaId: string,
  messageId: string,
  value: CardAction,
): Promise<Accepted> {
  return request(`/conversations/${conversationId}/actions`, { personaId, messageId, value } satisfies ActionBody);
}

/** How a message of the bot looks on every platform. */
export function fetchPreviews(conversationId: string, messageId: string): Promise<ChannelPreview[]> {
  return request(`/conversations/${conversationId}/messages/${encodeURIComponent(messageId)}/previews`);
}

/** Refused where there is no internal conversation. */
export function fetchUndelivered(): Promise<UndeliveredPage> {
  return request('/undelivered');
}

/** GET, or POST where there is a body. */
async function request<T>(path: string, body?: LoginBody | MessageBody | ActionBody): Promise<T> {
  const init = body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  let response: Response;
  try {
    response = await fetch(BASE + path, init);
  } catch {
    throw new ApiError(0, '连不上服务器，请检查网络后重试。');
  }
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json') ?? false;
  if (!response.ok) {
    const failure = isJson
      ? ((await response.json()) as ErrorBody).error.message
      : `服务器没有正常应答（${response.status}）。`;
    throw new ApiError(response.status, failure);
  }
  return (isJson ? await response.json() : undefined) as T;
}
