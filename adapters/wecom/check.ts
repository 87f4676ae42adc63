import { WebSocket } from 'ws';
import type { Check } from '../kit/check.ts';
import { createProxyAgent } from '../kit/http/proxy.ts';
import type { WecomConfig } from './config.ts';
import { HTTP_TIMEOUT_MS } from './limits.ts';

/** Where late answers of callback mode go. */
const API_URL = 'https://qyapi.weixin.qq.com/';

/**
 * Whether the settings can work and the vendor can be reached. Nothing is sent, and the long connection is not
 * subscribed to: that would throw out the running bot.
 */
export async function checkWecom(config: WecomConfig, deps: { fetch?: typeof fetch } = {}): Promise<Check[]> {
  const { callback, longConnection, botNames, internalChats } = config;
  const checks: Check[] = [
    {
      name: '企业微信 设置',
      state: 'ok',
      detail: `机器人名「${botNames.join('」「')}」，内部会话 ${internalChats.length} 个`,
    },
  ];
  if (callback) checks.push(await checkApi(deps.fetch ?? fetch));
  if (longConnection) checks.push(await checkGateway(longConnection.url));
  return checks;
}

async function checkApi(request: typeof fetch): Promise<Check> {
  const name = '企业微信 回调';
  try {
    await request(API_URL, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(HTTP_TIMEOUT_MS) });
    return { name, state: 'ok', detail: `回调地址 /webhooks/wecom，可以访问 ${API_URL}` };
  } catch {
    return { name, state: 'failed', detail: `无法访问 ${API_URL}，超时的回答会发不出去；请检查出网和代理` };
  }
}

function checkGateway(url: string): Promise<Check> {
  const name = '企业微信 长连接';
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { agent: createProxyAgent(url), handshakeTimeout: HTTP_TIMEOUT_MS });
    socket.once('open', () => {
      socket.terminate();
      resolve({ name, state: 'ok', detail: `可以连接 ${url}（没有登录，不会挤掉正在运行的机器人）` });
    });
    socket.on('error', () =>
      resolve({ name, state: 'failed', detail: `无法连接 ${url}；请检查出网、代理和 WECOM_WS_URL` }),
    );
  });
}
