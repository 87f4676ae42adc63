import type { DingtalkConfig } from './config.ts';
import { openGateway } from './gateway.ts';
import type { Fetch } from './request.ts';
import { createTokenSource } from './token.ts';

/** One line of `qunda doctor`. */
export interface Check {
  name: string;
  ok: boolean;
  /** Chinese, no secrets. */
  detail: string;
}

/** Checks credentials and reachability. Sends no message and opens no long connection. */
export async function checkDingtalk(
  config: DingtalkConfig,
  { fetch = globalThis.fetch, now = Date.now }: { fetch?: Fetch; now?: () => number } = {},
): Promise<Check[]> {
  const { mode, botName, internalChats, cardTemplateId } = config;
  const checks: Check[] = [
    {
      name: '钉钉设置',
      ok: true,
      detail: `${mode} 模式，机器人「${botName}」，内部群 ${internalChats.length} 个，${cardTemplateId ? '互动卡片' : '普通卡片'}`,
    },
    await check('钉钉访问凭证', '有效', () => createTokenSource(config, fetch, now).get()),
  ];
  if (mode === 'stream') {
    checks.push(await check('钉钉 Stream 网关', '可以申请连接', () => openGateway(config, fetch)));
  } else {
    const detail = '请确认 应用详情 → 机器人 → 消息接收地址 是 https://公网域名/webhooks/dingtalk';
    checks.push({ name: '钉钉回调地址', ok: true, detail });
  }
  return checks;
}

async function check(name: string, detail: string, attempt: () => Promise<unknown>): Promise<Check> {
  try {
    await attempt();
    return { name, ok: true, detail };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : '原因不明' };
  }
}
