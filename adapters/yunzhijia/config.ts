import { z } from 'zod';
import { QundaError } from '../../src/core/errors.ts';
import { isLoopbackName } from '../kit/http/addresses.ts';

/** Hosts of the public cloud; a host counts with all its subdomains. */
const PUBLIC_HOSTS = ['yunzhijia.com'];

const botSchema = z.strictObject({
  /** Our own name for the bot: stands in the callback URL, in logs and as the conversation. */
  id: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, '只能用字母、数字、- 和 _，最长 40 个'),
  /** Group settings › 群组机器人 › the bot: 加密secret. */
  secret: z.string().min(1, '不能为空'),
  /** The same page: webhook地址. The token in it is a secret. */
  sendMsgUrl: z.string(),
  /** Who reads the group. */
  audience: z.enum(['customer', 'internal']).default('customer'),
  /** Where messages come in. */
  mode: z.enum(['http', 'websocket', 'both']).default('http'),
  /** Asks for Markdown on the webhook; what clients show of it is unconfirmed. */
  markdown: z.boolean().default(false),
  /** Adds a link card for a solution's document or screenshot. */
  appCard: z.boolean().default(false),
  /** Webhook messages a minute; vendor pages say 60 or 30. Higher only where a private deployment allows it. */
  perMinute: z.number().int().min(1).max(600).default(30),
  /** How WebSocket frames are acknowledged; which form counts is unconfirmed. */
  ackForm: z.enum(['A', 'B']).default('A'),
  /** Takes HMAC-SHA256 signatures as well, which some revisions of the vendor's page describe. */
  allowSha256: z.boolean().default(false),
});

/** Settings of the Yunzhijia channel: one bot a group. Without bots it answers the probe of a bot being created. */
export const yunzhijiaConfigSchema = z
  .object({
    bots: z.array(botSchema),
    /** Where webhooks may lie, subdomains included; loopback is always allowed, and only there plain http. */
    hosts: z.array(z.string().min(1)).default(PUBLIC_HOSTS),
  })
  .superRefine(({ bots, hosts }, context) => {
    for (const [at, { id, sendMsgUrl }] of bots.entries()) {
      const problem = findUrlProblem(sendMsgUrl, hosts);
      if (problem) context.addIssue({ code: 'custom', path: ['bots', at, 'sendMsgUrl'], message: problem });
      if (bots.findIndex((bot) => bot.id === id) < at) {
        context.addIssue({
          code: 'custom',
          path: ['bots', at, 'id'],
          message: `“${id}”重复了，每个机器人要有自己的 id`,
        });
      }
    }
  });

export type YunzhijiaConfig = z.infer<typeof yunzhijiaConfigSchema>;
export type YunzhijiaBot = YunzhijiaConfig['bots'][number];

const WHERE = '云之家 › 群设置 › 群组机器人 › 该机器人的详情页（“加密secret”和“webhook地址”）';

const SECRET_FIELDS = new Set<PropertyKey>(['secret', 'sendMsgUrl']);

/** Names of the variables that are read. */
export const YUNZHIJIA_SETTINGS: readonly string[] = ['YUNZHIJIA_BOTS', 'YUNZHIJIA_HOSTS'];

/**
 * Reads YUNZHIJIA_BOTS (JSON list) and YUNZHIJIA_HOSTS (further hosts, comma-separated). Null: not set up. Throws
 * QundaError CONFIG_INVALID, which shows neither secret nor token.
 */
export function readYunzhijiaConfig(environment: NodeJS.ProcessEnv): YunzhijiaConfig | null {
  const written = environment.YUNZHIJIA_BOTS?.trim();
  if (!written) return null;
  const further = (environment.YUNZHIJIA_HOSTS ?? '').split(',').map((host) => host.trim().toLowerCase());
  const hosts = [...PUBLIC_HOSTS, ...further.filter(Boolean)];
  const input = { bots: parseBots(written), hosts };
  const parsed = yunzhijiaConfigSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${describePath(path)}${describeValue(input, path)}：${message}`,
  );
  throw new QundaError('CONFIG_INVALID', `环境变量 YUNZHIJIA_BOTS 有误：${problems.join('；')}。取值见${WHERE}。`);
}

function parseBots(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not as the cause: the parser's message quotes the text, secrets included.
    throw new QundaError(
      'CONFIG_INVALID',
      `环境变量 YUNZHIJIA_BOTS 不是有效的 JSON。写法：[{"id":"support","secret":"…","sendMsgUrl":"https://…"}]，取值见${WHERE}。`,
    );
  }
}

/** What is wrong with a webhook URL, told without its token. */
function findUrlProblem(text: string, hosts: readonly string[]): string | undefined {
  if (!URL.canParse(text)) return '不是完整的网址';
  const { protocol, hostname, searchParams, username, password } = new URL(text);
  if (username || password) return '网址里不能带用户名和密码';
  if (!searchParams.get('yzjtoken')) return '缺少 yzjtoken 参数，请完整复制 webhook 地址';
  if (isLoopbackName(hostname) && (protocol === 'http:' || protocol === 'https:')) return undefined;
  if (protocol !== 'https:') return `必须是 https 网址（现在是 ${protocol}//${hostname}）`;
  if (hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))) return undefined;
  return `主机 ${hostname} 不在允许之列（${hosts.join('、')}）；私有部署请把它写进环境变量 YUNZHIJIA_HOSTS`;
}

/** `['bots', 0, 'secret']` → `第 1 个机器人的 secret`. */
function describePath([, at, ...fields]: readonly PropertyKey[]): string {
  return typeof at === 'number' ? `第 ${at + 1} 个机器人${fields.length > 0 ? `的 ${fields.join('.')}` : ''}` : '整体';
}

/** `=值` where the value may be shown and is a short one. */
function describeValue(input: unknown, path: readonly PropertyKey[]): string {
  // Anything but a field of a bot may hold a secret somewhere inside.
  if (path.length !== 3 || path.some((field) => SECRET_FIELDS.has(field))) return '';
  const value = path.reduce<unknown>((inner, field) => Object(inner)[field], input);
  return ['string', 'number', 'boolean'].includes(typeof value) ? `=${JSON.stringify(value).slice(0, 60)}` : '';
}
