import type { Agent as HttpAgent } from 'node:http';
import https from 'node:https';
import { type AgentConnectOpts, Agent as BaseAgent } from 'agent-base';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { Agent, ProxyAgent, setGlobalDispatcher } from 'undici';
import { findProxy } from './find-proxy.ts';

/** For the option `agent` of a WebSocket: undefined where the connection goes straight. */
export function createProxyAgent(address: string | URL): HttpAgent | undefined {
  const proxy = findProxy(address);
  return proxy === null ? undefined : new HttpsProxyAgent(proxy);
}

/**
 * Sends everything that this process asks of the outside through the proxy that the environment names for its address:
 * `fetch`, and what libraries ask with node:https (those for the Bot Framework do). Plain HTTP with node:http is left
 * alone, which nobody uses but for this machine.
 */
export function proxyRequests(): void {
  proxyFetch();
  https.globalAgent = new ChoosingAgent();
}

class ChoosingAgent extends BaseAgent {
  readonly #direct = new https.Agent({ keepAlive: true });

  override connect(_request: unknown, { host, port }: AgentConnectOpts): HttpAgent {
    return createProxyAgent(`https://${host?.includes(':') ? `[${host}]` : host}:${port}`) ?? this.#direct;
  }
}

function proxyFetch(): void {
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
