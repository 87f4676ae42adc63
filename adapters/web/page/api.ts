import type { CardAction } from '../../../src/core/card.ts';
import type { ChannelPreview } from '../../../src/core/ports/previews.ts';
import { requestJson } from '../../../src/pages/common/request.ts';
import type {
  Accepted,
  AcceptedPicture,
  ActionBody,
  DoneAll,
  LoginBody,
  MessageBody,
  MessagePage,
  Retried,
  RetriedAll,
  SessionInfo,
  UndeliveredPage,
} from '../types.ts';

/** Relative to the page, which may lie below a base path. */
const BASE = 'api/web';

/** Address of the server-sent events. */
export const EVENTS_URL = `${BASE}/events`;

export function fetchSession(): Promise<SessionInfo> {
  return request('/session');
}

/** An empty name: the password for everybody. */
export async function login(user: string, password: string): Promise<void> {
  await request('/login', { ...(user !== '' && { user }), password } satisfies LoginBody);
}

/** Ends the session, in all tabs of this browser. */
export async function logout(): Promise<void> {
  await request('/logout', {});
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
  pictures?: string[],
): Promise<Accepted> {
  const body: MessageBody = { personaId, text, quote, pictures };
  return request(`/conversations/${conversationId}/messages`, body);
}

/** Keeps a picture for a day; resolves with its name. */
export async function postPicture(file: Blob): Promise<string> {
  const { name } = await requestJson<AcceptedPicture>(`${BASE}/pictures`, 'POST', file);
  return name;
}

/** Where a picture is shown from. */
export function pictureUrl(name: string): string {
  return `${BASE}/pictures/${encodeURIComponent(name)}`;
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

/** Sends one again; where it fails once more it is listed anew, under another id. */
export function retryUndelivered(id: string): Promise<Retried> {
  return request(`/undelivered/${encodeURIComponent(id)}/retry`, {});
}

export function retryAllUndelivered(): Promise<RetriedAll> {
  return request('/undelivered/retry', {});
}

/** Strikes one off the list; nothing is sent. */
export async function closeUndelivered(id: string): Promise<void> {
  await request(`/undelivered/${encodeURIComponent(id)}/done`, {});
}

export function closeAllUndelivered(): Promise<DoneAll> {
  return request('/undelivered/done', {});
}

/** GET, or POST where there is a body. */
function request<T>(path: string, body?: LoginBody | MessageBody | ActionBody | Record<string, never>): Promise<T> {
  return requestJson(BASE + path, body ? 'POST' : 'GET', body);
}
