import { type Check, check } from '../kit/check.ts';
import type { Fetch } from '../kit/http/post-json.ts';
import { createTokenSource } from './api/token.ts';
import type { DingtalkConfig } from './config.ts';
import { openGateway } from './stream/gateway.ts';

/** Checks credentials and reachability. Sends no message and opens no long connection. */
export async function checkDingtalk(
  config: DingtalkConfig,
  { fetch = globalThis.fetch, now = Date.now }: { fetch?: Fetch; now?: () => number } = {},
): Promise<Check[]> {
  const { mode, botName, internalChats, cardTemplateId } = config;
  const checks: Check[] = [
    {
      name: '钉钉设置',
      state: 'ok',
      detail: `${mode} 模式，机器人「${botName}」，内部群 ${internalChats.length} 个，${cardTemplateId ? '互动卡片' : '普通卡片'}`,
    },
    await check('钉钉访问凭证', '有效', () => createTokenSource(config, fetch, now).get()),
  ];
  if (mode === 'stream') {
    checks.push(await check('钉钉 Stream 网关', '可以申请连接', () => openGateway(config, fetch)));
  } else {
    const detail = '请确认 应用详情 → 机器人 → 消息接收地址 是 https://公网域名/webhooks/dingtalk';
    checks.push({ name: '钉钉回调地址', state: 'unchecked', detail });
  }
  return checks;
}
