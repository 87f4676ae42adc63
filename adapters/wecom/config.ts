import { z } from 'zod';
import { BOT_NAME } from '../../src/core/bot-name.ts';
import { QundaError } from '../../src/core/errors.ts';
import { isLoopbackName } from '../kit/http/addresses.ts';
import { decodeAesKey } from './crypto.ts';

const PUBLIC_GATEWAY = 'wss://openws.work.weixin.qq.com';

/** Settings of the 企业微信 channel: an aibot in callback mode, one on the long connection, or both (two bots). */
export const wecomConfigSchema = z
  .object({
    /** The bot's display name, then former ones; all are taken out of a message that mentions them. */
    botNames: z.array(z.string().trim().min(1)).min(1).default([BOT_NAME]),
    callback: z
      .object({
        token: z.string().min(1),
        encodingAesKey: z.string().refine((key) => decodeAesKey(key) !== null, { error: '应为 43 个字符' }),
      })
      .nullable()
      .default(null),
    longConnection: z
      .object({
        botId: z.string().min(1),
        secret: z.string().min(1),
        url: z.string().refine(isGatewayUrl, { error: '应为 wss:// 地址' }).default(PUBLIC_GATEWAY),
      })
      .nullable()
      .default(null),
    /** Chat ids (of a single chat: the userid) whose readers may see what is internal. */
    internalChats: z.array(z.string().min(1)).default([]),
    /** `host[:port]` that pictures may be fetched from besides the vendor's. */
    mediaHosts: z.array(z.string().min(1)).default([]),
  })
  .refine(({ callback, longConnection }) => callback !== null || longConnection !== null, {
    error: '回调和长连接至少要配一种',
  });

export type WecomConfig = z.infer<typeof wecomConfigSchema>;

const CONSOLE = '企业微信管理后台「安全与管理 → 管理工具 → 智能机器人 → 机器人详情 → API 模式」';

const CALLBACK = ['WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY'] as const;
const CONNECTION = ['WECOM_BOT_ID', 'WECOM_BOT_SECRET'] as const;
/** Of no use without one of the pairs above. */
const FURTHER = ['WECOM_BOT_NAME', 'WECOM_INTERNAL_CHATS', 'WECOM_WS_URL', 'WECOM_MEDIA_HOSTS'] as const;

/** Names of the variables that are read. */
export const WECOM_SETTINGS: readonly string[] = [...CALLBACK, ...CONNECTION, ...FURTHER];

/** Reads WECOM_*; null where none is set. Throws QundaError CONFIG_INVALID that names the setting and where it stands. */
export function readWecomConfig(environment: NodeJS.ProcessEnv): WecomConfig | null {
  const read = (name: string): string => environment[name]?.trim() ?? '';
  const problems: string[] = [];
  const callback = readPair(read, CALLBACK, '使用 URL 回调', problems);
  const connection = readPair(read, CONNECTION, '使用长连接', problems);
  if (callback === null && connection === null && problems.length === 0) {
    const lone = FURTHER.find((name) => read(name) !== '');
    if (lone === undefined) return null;
    problems.push(
      `设置了 ${lone}="${read(lone)}"，但没有机器人的凭据。` +
        `请设置 WECOM_TOKEN 和 WECOM_ENCODING_AES_KEY，或 WECOM_BOT_ID 和 WECOM_BOT_SECRET（见${CONSOLE}）`,
    );
  }
  const key = read('WECOM_ENCODING_AES_KEY');
  if (key !== '' && decodeAesKey(key) === null) {
    problems.push(`WECOM_ENCODING_AES_KEY 有 ${key.length} 个字符，应为 43 个字母或数字，请从${CONSOLE}重新复制`);
  }
  const url = read('WECOM_WS_URL') || PUBLIC_GATEWAY;
  if (!isGatewayUrl(url)) problems.push(`WECOM_WS_URL="${url}" 应为 wss:// 地址（ws:// 只用于本机测试）`);
  if (problems.length > 0) throw new QundaError('CONFIG_INVALID', `企业微信：${problems.join('；')}。`);
  const names = splitList(read('WECOM_BOT_NAME') || read('QUNDA_BOT_NAME'));
  return wecomConfigSchema.parse({
    ...(names.length > 0 && { botNames: names }),
    callback: callback && { token: callback[0], encodingAesKey: callback[1] },
    longConnection: connection && { botId: connection[0], secret: connection[1], url },
    internalChats: splitList(read('WECOM_INTERNAL_CHATS')),
    mediaHosts: splitList(read('WECOM_MEDIA_HOSTS').toLowerCase()),
  });
}

/** Both or none; one alone is a problem. */
function readPair(
  read: (name: string) => string,
  names: readonly [string, string],
  mode: string,
  problems: string[],
): [string, string] | null {
  const values: [string, string] = [read(names[0]), read(names[1])];
  if (values.every((value) => value === '')) return null;
  const missing = names.find((_, at) => values[at] === '');
  if (missing === undefined) return values;
  const present = names.find((name) => name !== missing);
  problems.push(`设置了 ${present}，还缺 ${missing}。请在${CONSOLE}选「${mode}」后复制`);
  return null;
}

function splitList(text: string): string[] {
  return text
    .split(/[,，]/u)
    .map((item) => item.trim())
    .filter(Boolean);
}

/** Secrets travel over it, so only this machine may be reached without TLS. */
function isGatewayUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'wss:' || (protocol === 'ws:' && isLoopbackName(hostname));
}
