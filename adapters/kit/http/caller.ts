import { isLoopbackAddress, isLoopbackName } from './addresses.ts';

/** The parts of a request that tell where it comes from; a request of node:http is one. */
export interface Caller {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly httpVersion: string;
}

/** Headers by which proxies and tunnels say that they pass on somebody else's request. */
const FORWARDING_HEADER =
  /^(?:forwarded|via|x-forwarded(?:-.+)?|x-real-ip|x-client-ip|x-original-.+|cf-.+|true-client-ip)$/u;

/**
 * Whether a program on this machine calls, and nobody through it:
 * 1. the connection comes from a loopback address;
 * 2. no proxy or tunnel says that it passes the request on, and it does not speak HTTP/1.0, which of today's programs
 *    only proxies do (nginx, unless told otherwise, says nothing else of itself);
 * 3. the server is called by a loopback name, which stops foreign pages that make their own name point at 127.0.0.1,
 *    and so was the page that a browser calls from.
 */
export function isLocalCaller({ socket, headers, httpVersion }: Caller): boolean {
  return (
    isLoopbackAddress(socket.remoteAddress) &&
    httpVersion !== '1.0' &&
    !Object.keys(headers).some((name) => FORWARDING_HEADER.test(name)) &&
    isLoopbackHost(headers.host) &&
    [headers.origin, headers.referer].every((page) => page === undefined || isLoopbackPage(page))
  );
}

function isLoopbackHost(host: string | string[] | undefined): boolean {
  return typeof host === 'string' && isLoopbackPage(`http://${host}`);
}

function isLoopbackPage(url: string | string[]): boolean {
  return typeof url === 'string' && URL.canParse(url) && isLoopbackName(new URL(url).hostname);
}
