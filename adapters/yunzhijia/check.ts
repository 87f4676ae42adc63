import type { Check } from '../kit/check.ts';
import type { Fetch } from '../kit/http/post-json.ts';
import type { YunzhijiaBot, YunzhijiaConfig } from './config.ts';
import { SEND_TIMEOUT_MS } from './limits.ts';

/** Whether each bot's platform answers. Nothing is sent to a group, and the token stays here. */
export async function checkYunzhijia(config: YunzhijiaConfig, deps: { fetch?: Fetch } = {}): Promise<Check[]> {
  if (config.bots.length === 0) {
    return [
      { name: '云之家', state: 'failed', detail: '还没有机器人：创建后把 id、secret、sendMsgUrl 写进 YUNZHIJIA_BOTS' },
    ];
  }
  return Promise.all(config.bots.map((bot) => checkBot(bot, deps.fetch ?? fetch)));
}

async function checkBot({ id, sendMsgUrl, mode, audience }: YunzhijiaBot, fetch: Fetch): Promise<Check> {
  const name = `云之家机器人 ${id}`;
  const { origin, host } = new URL(sendMsgUrl);
  const readers = audience === 'internal' ? '内部群' : '客户群';
  try {
    await fetch(origin, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(SEND_TIMEOUT_MS) });
    return {
      name,
      state: 'ok',
      detail: `${host} 可以连通（${mode}，${readers}）；secret 和 token 在第一条消息时才能验证`,
    };
  } catch {
    return { name, state: 'failed', detail: `${host} 连接不上：请检查本机的网络、代理和 DNS` };
  }
}
