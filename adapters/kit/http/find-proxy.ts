import { BlockList, isIP } from 'node:net';
import { QundaError } from '../../../src/core/errors.ts';

const PLAIN = { 'https:': 'https:', 'wss:': 'https:', 'http:': 'http:', 'ws:': 'http:' } as const;
const DEFAULT_PORTS = { 'https:': '443', 'http:': '80' } as const;

/** An environment that names proxies as curl reads it: `https_proxy`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY` and so on. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that a request to this address goes through, or null where it goes straight. The schemes of sockets count
 * as those of HTTP. NO_PROXY takes `*`, hosts (with all below them), `host:port`, addresses and ranges (`10.0.0.0/8`).
 * Throws QundaError CONFIG_INVALID where the proxy is no `http:` or `https:` address.
 */
export function findProxy(address: string | URL, environment: ProxyEnvironment = process.env): URL | null {
  const { protocol, hostname, port } = new URL(address);
  if (!isKnown(protocol)) return null;
  const scheme = PLAIN[protocol];
  const read = (name: string): string => (environment[name] || environment[name.toUpperCase()] || '').trim();
  const proxy = read(`${scheme.slice(0, -1)}_proxy`) || read('all_proxy');
  if (proxy === '') return null;
  const target = { host: hostname.replace(/^\[|\]$/gu, ''), port: port || DEFAULT_PORTS[scheme] };
  const exceptions = read('no_proxy').split(/[\s,]+/u);
  if (exceptions.some((exception) => isExcepted(target, exception.toLowerCase()))) return null;
  return parseProxy(proxy);
}

function isKnown(protocol: string): protocol is keyof typeof PLAIN {
  return Object.hasOwn(PLAIN, protocol);
}

function parseProxy(text: string): URL {
  const written = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url === null || !/^https?:$/u.test(url.protocol)) {
    throw new QundaError(
      'CONFIG_INVALID',
      '代理地址要写成 http://主机:端口 或 https://主机:端口，请检查环境变量 HTTPS_PROXY、HTTP_PROXY、ALL_PROXY。',
    );
  }
  return url;
}

function isExcepted({ host, port }: { host: string; port: string }, exception: string): boolean {
  if (exception === '') return false;
  if (exception === '*') return true;
  if (isIP(host) !== 0) {
    const [network = '', bits] = exception.split('/', 2);
    if (isIP(network) !== 0) return bits === undefined ? network === host : isInRange(host, network, Number(bits));
  }
  const [, name = '', wantedPort] = /^(?:\*?\.)?([^:]+|\[[^\]]+\])(?::(\d+))?$/u.exec(exception) ?? [];
  const bare = name.replace(/^\[|\]$/gu, '');
  const isHost = host === bare || (bare !== '' && host.endsWith(`.${bare}`));
  return isHost && (wantedPort === undefined || wantedPort === port);
}

function isInRange(host: string, network: string, bits: number): boolean {
  const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
  if (!Number.isInteger(bits) || bits < 0 || bits > (isIP(network) === 6 ? 128 : 32)) return false;
  const range = new BlockList();
  range.addSubnet(network, bits, family(network));
  return range.check(host, family(host));
}
