import { isLoopbackName } from '../kit/http/addresses.ts';

/** Hosts that sessionWebhook is documented and observed on. */
const WEBHOOK_HOSTS: readonly string[] = ['oapi.dingtalk.com', 'api.dingtalk.com'];
const WEBHOOK_PATH = '/robot/sendBySession';
const GATEWAY_SUFFIX = '.dingtalk.com';

/**
 * The URL that a message wants to be answered at, or null where it must not be called: whoever can forge a message
 * could otherwise have Qunda post anywhere.
 */
export function trustWebhook(text: string, allowedHosts: readonly string[]): URL | null {
  const url = parseBareUrl(text);
  if (url === null || url.pathname !== WEBHOOK_PATH) return null;
  const isDingtalk = url.protocol === 'https:' && WEBHOOK_HOSTS.includes(url.host);
  return isDingtalk || isAllowed(url, allowedHosts, 'https:', 'http:') ? url : null;
}

/** The WebSocket endpoint that the gateway named, or null where it is not DingTalk's. */
export function trustEndpoint(text: string, allowedHosts: readonly string[]): URL | null {
  const url = parseBareUrl(text);
  if (url === null) return null;
  const isDingtalk = url.protocol === 'wss:' && url.port === '' && url.hostname.endsWith(GATEWAY_SUFFIX);
  return isDingtalk || isAllowed(url, allowedHosts, 'wss:', 'ws:') ? url : null;
}

/** Whether a host stands in the list; plain text is for this machine only. */
export function isAllowed(
  { protocol, host, hostname }: URL,
  allowedHosts: readonly string[],
  encrypted: string,
  plain: string,
): boolean {
  const isSafe = protocol === encrypted || (protocol === plain && isLoopbackName(hostname));
  return isSafe && allowedHosts.includes(host);
}

/** `host` or `host:port` as `URL.host` spells it. */
export function isAllowedHostSpelling(text: string): boolean {
  return URL.canParse(`https://${text}`) && new URL(`https://${text}`).host === text;
}

/** Ports that are the default are '' here, so `host` compares exactly. */
function parseBareUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url : null;
}
