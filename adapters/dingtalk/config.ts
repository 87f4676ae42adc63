import { z } from 'zod';
import { BOT_NAME } from '../../src/core/bot-name.ts';
import { QundaError } from '../../src/core/errors.ts';
import { isLoopbackName } from '../kit/http/addresses.ts';
import { isAllowedHostSpelling } from './hosts.ts';

const DEFAULT_API_URL = 'https://api.dingtalk.com';

const word = z.string().regex(/^\S+$/u);

/** Settings of the DingTalk channel. */
export const dingtalkConfigSchema = z.object({
  /** Also the robotCode of an internal app. */
  clientId: word,
  clientSecret: word,
  /** As people mention it; needed where DingTalk leaves the mention in the text. */
  botName: z.string().trim().min(1).default(BOT_NAME),
  mode: z.enum(['stream', 'http']).default('stream'),
  apiUrl: z.string().refine(isApiUrl).default(DEFAULT_API_URL),
  /** `host[:port]` trusted for replies and connections besides DingTalk's own; loopback may speak plain HTTP. */
  allowedHosts: z.array(z.string().refine(isAllowedHostSpelling)).default([]),
  /** Card platform template; null: action cards. */
  cardTemplateId: word.nullable().default(null),
  /** conversationIds whose readers are all internal. */
  internalChats: z.array(word).default([]),
  /** `card`: buttons of an action card; `links`: links in the text; `off`: typed words only. */
  buttons: z.enum(['card', 'links', 'off']).default('card'),
});

export type DingtalkConfig = z.infer<typeof dingtalkConfigSchema>;

interface Setting {
  name: string;
  isSecret?: true;
  /** What it must be, and where it stands. */
  help: string;
}

const SETTINGS: Record<keyof DingtalkConfig, Setting> = {
  clientId: {
    name: 'DINGTALK_CLIENT_ID',
    help: '填 Client ID（原 AppKey）：open-dev.dingtalk.com → 应用详情 → 凭证与基础信息',
  },
  clientSecret: {
    name: 'DINGTALK_CLIENT_SECRET',
    isSecret: true,
    help: '填 Client Secret（原 AppSecret）：open-dev.dingtalk.com → 应用详情 → 凭证与基础信息',
  },
  botName: { name: 'DINGTALK_BOT_NAME', help: '填机器人在群里的名字：应用详情 → 应用能力 → 机器人 → 机器人名称' },
  mode: {
    name: 'DINGTALK_MODE',
    help: '只能是 stream 或 http，与 应用详情 → 应用能力 → 机器人 → 消息接收模式 一致',
  },
  apiUrl: { name: 'DINGTALK_API_URL', help: `一般不用设置，默认 ${DEFAULT_API_URL}；必须是 https 地址，不带路径` },
  allowedHosts: {
    name: 'DINGTALK_ALLOWED_HOSTS',
    help: '填逗号分隔的 域名 或 域名:端口，不带 https:// 和路径；一般不用设置',
  },
  cardTemplateId: {
    name: 'DINGTALK_CARD_TEMPLATE_ID',
    help: '填 open-dev.dingtalk.com/fe/card 里已发布模板的 ID，且 DINGTALK_MODE 须为 stream（点击经 Stream 回来）',
  },
  internalChats: {
    name: 'DINGTALK_INTERNAL_CHATS',
    help: '填逗号分隔的 conversationId（日志里每条消息都有）',
  },
  buttons: { name: 'DINGTALK_BUTTONS', help: '只能是 card、links 或 off' },
};

/** Names of the variables that are read. */
export const DINGTALK_SETTINGS: readonly string[] = Object.values(SETTINGS).map(({ name }) => name);

/** Reads the settings; null where none is set. Throws QundaError CONFIG_INVALID that names each wrong one. */
export function readDingtalkConfig(environment: NodeJS.ProcessEnv): DingtalkConfig | null {
  const read = (key: keyof DingtalkConfig): string | undefined => environment[SETTINGS[key].name]?.trim() || undefined;
  const keys = Object.keys(SETTINGS) as (keyof DingtalkConfig)[];
  if (keys.every((key) => read(key) === undefined)) return null;
  const parsed = dingtalkConfigSchema
    .refine(({ mode, cardTemplateId }) => mode === 'stream' || cardTemplateId === null, { path: ['cardTemplateId'] })
    .safeParse({
      clientId: read('clientId'),
      clientSecret: read('clientSecret'),
      botName: read('botName'),
      mode: read('mode')?.toLowerCase(),
      apiUrl: read('apiUrl')?.replace(/\/$/u, ''),
      allowedHosts: splitList(read('allowedHosts'))?.map((host) => host.toLowerCase()),
      cardTemplateId: read('cardTemplateId'),
      internalChats: splitList(read('internalChats')),
      buttons: read('buttons')?.toLowerCase(),
    });
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0] as keyof DingtalkConfig));
  const problems = [...wrong].map((key) => describe(SETTINGS[key], read(key)));
  throw new QundaError('CONFIG_INVALID', `钉钉设置有误：${problems.join('；')}。请修正后重新启动。`);
}

function describe({ name, isSecret, help }: Setting, value: string | undefined): string {
  if (value === undefined) return `缺少 ${name}（${help}）`;
  return isSecret ? `${name} 的格式不对（${help}）` : `${name}="${value}" 不对（${help}）`;
}

function splitList(text: string | undefined): string[] | undefined {
  return text
    ?.split(/[,，]/u)
    .map((item) => item.trim())
    .filter(Boolean);
}

function isApiUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, pathname, search } = new URL(text);
  const isEncrypted = protocol === 'https:' || (protocol === 'http:' && isLoopbackName(hostname));
  return isEncrypted && username === '' && pathname === '/' && search === '';
}
