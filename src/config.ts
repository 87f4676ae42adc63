import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type DingtalkConfig, readDingtalkConfig } from '../adapters/dingtalk/config.ts';
import { readWecomConfig, type WecomConfig } from '../adapters/wecom/config.ts';
import { readYunzhijiaConfig, type YunzhijiaConfig } from '../adapters/yunzhijia/config.ts';
import { QundaError } from './core/errors.ts';

/** What somebody who asks for a person is told where the operator has set nothing. */
export const DEFAULT_HANDOVER = '支持工程师会在群里跟进这个问题。';

const optionalText = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .nullable()
  .default(null);

const schema = z.object({
  PORT: z
    .string()
    .trim()
    .regex(/^\d+$/u, '需要 0 到 65535 的整数')
    .transform(Number)
    .refine((port) => port <= 65_535, '需要 0 到 65535 的整数')
    .default(3978),
  /** Interface to listen on. Anything but loopback needs a password. */
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  QUNDA_PASSWORD: optionalText,
  QUNDA_DATA_DIR: z.string().trim().min(1).default('state'),
  QUNDA_BOT_NAME: z.string().trim().min(1).default('群答'),
  QUNDA_HANDOVER: z.string().trim().min(1).default(DEFAULT_HANDOVER),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  BOT_APP_ID: optionalText,
  BOT_APP_PASSWORD: optionalText,
  BOT_TENANT_ID: optionalText,
});

/** Everything that can be set from outside, checked. */
export interface Config {
  port: number;
  host: string;
  /** Whether only this machine can reach the server. */
  isLoopback: boolean;
  password: string | null;
  /** Absolute folder of the state. */
  dataDirectory: string;
  botName: string;
  /** What somebody who asks for a person is told. */
  handoverContact: string;
  logLevel: z.infer<typeof schema>['LOG_LEVEL'];
  botFramework: { appId: string | null; appPassword: string | null; tenantId: string | null };
  /** null: the platform is not set up. */
  wecom: WecomConfig | null;
  dingtalk: DingtalkConfig | null;
  yunzhijia: YunzhijiaConfig | null;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * Reads the settings: environment variables, over those of the JSON file that QUNDA_CONFIG names (same names, values as
 * text or JSON). Throws QundaError CONFIG_INVALID that names each wrong setting and its value.
 */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const environment = { ...readConfigFile(variables.QUNDA_CONFIG), ...variables };
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => {
      const name = path.join('.');
      return `${name}="${environment[name] ?? ''}"（${message}）`;
    });
    throw new QundaError('CONFIG_INVALID', `环境变量有误：${problems.join('；')}。请修正后重新启动。`);
  }
  const settings = parsed.data;
  const isLoopback = LOOPBACK.has(settings.HOST);
  if (!isLoopback && settings.QUNDA_PASSWORD === null) {
    throw new QundaError(
      'CONFIG_INVALID',
      `HOST=${settings.HOST} 会让其他机器访问到内部方案，请先用环境变量 QUNDA_PASSWORD 设置网页口令，或去掉 HOST 只在本机使用。`,
    );
  }
  return {
    port: settings.PORT,
    host: settings.HOST,
    isLoopback,
    password: settings.QUNDA_PASSWORD,
    dataDirectory: resolve(settings.QUNDA_DATA_DIR),
    botName: settings.QUNDA_BOT_NAME,
    handoverContact: settings.QUNDA_HANDOVER,
    logLevel: settings.LOG_LEVEL,
    botFramework: {
      appId: settings.BOT_APP_ID,
      appPassword: settings.BOT_APP_PASSWORD,
      tenantId: settings.BOT_TENANT_ID,
    },
    wecom: readWecomConfig(environment),
    dingtalk: readDingtalkConfig(environment),
    yunzhijia: readYunzhijiaConfig(environment),
  };
}

function readConfigFile(file: string | undefined): Record<string, string> {
  if (!file) return {};
  try {
    const settings = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
    const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
    return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, toText(value)]));
  } catch (cause) {
    throw new QundaError(
      'CONFIG_INVALID',
      `配置文件 QUNDA_CONFIG=${file} 读不了：它应是一个 JSON 对象，键与环境变量同名。`,
      { cause },
    );
  }
}
