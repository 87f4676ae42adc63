import type { Agent as HttpAgent } from 'node:http';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { Agent, ProxyAgent, setGlobalDispatcher } from 'undici';
import { findProxy } from './find-proxy.ts';

/** For the option `agent` of a WebSocket: undefined where the connection goes straight. */
export function createProxyAgent(address: string | URL): HttpAgent | undefined {
  const proxy = findProxy(address);
  return proxy === null ? undefined : new HttpsProxyAgent(proxy);
}

/** Sends every `fetch` of this process through the proxy that the environment names for its address. */
export function proxyFetch(): void {
  const proxies = new Map<string, ProxyAgent>();
  const direct = new Agent();
  setGlobalDispatcher(
    direct.compose((dispatch) => (options, handler) => {
      const proxy = options.origin === undefined ? null : findProxy(options.origin);
      if (proxy === null) return dispatch(options, handler);
      const agent = proxies.get(proxy.href) ?? new ProxyAgent(proxy.href);
      proxies.set(proxy.href, agent);
      return agent.dispatch(options, handler);
    }),
  );
}
