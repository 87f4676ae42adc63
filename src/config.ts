import { delimiter, resolve } from 'node:path';
import { config as configureZod, z } from 'zod';
import zhCN from 'zod/v4/locales/zh-CN.js';
import {
  BOT_FRAMEWORK_SETTINGS,
  type BotFrameworkConfig,
  botFrameworkConfigSchema,
  readBotFrameworkConfig,
} from '../adapters/botframework/config.ts';
import { DINGTALK_SETTINGS, type DingtalkConfig, readDingtalkConfig } from '../adapters/dingtalk/config.ts';
import { isLoopbackName } from '../adapters/kit/http/addresses.ts';
import { findProxy } from '../adapters/kit/http/find-proxy.ts';
import { readWecomConfig, WECOM_SETTINGS, type WecomConfig } from '../adapters/wecom/config.ts';
import { readYunzhijiaConfig, YUNZHIJIA_SETTINGS, type YunzhijiaConfig } from '../adapters/yunzhijia/config.ts';
import { BOT_NAME } from './core/bot-name.ts';
import { QundaError } from './core/errors.ts';
import type { TrustProxy } from './server.ts';
import { readSettings, type Settings } from './settings.ts';
import { readYuqueConfig, YUQUE_SETTINGS, type YuqueConfig } from './yuque/config.ts';

// What is wrong with a setting is read by people.
configureZod(zhCN());

/** What somebody who asks for a person is told where the operator has set nothing. */
export const DEFAULT_HANDOVER = '支持工程师会在群里跟进这个问题。';

const optionalText = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .nullable()
  .default(null);

const text = z.string().trim().min(1, '不能为空');

const atLeastOne = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,6}$/u, '需要大于 0 的整数')
  .transform(Number);

const schema = z.object({
  PORT: z
    .string()
    .trim()
    .regex(/^\d+$/u, '需要 0 到 65535 的整数')
    .transform(Number)
    .refine((port) => port <= 65_535, '需要 0 到 65535 的整数')
    .default(3978),
  /** Interface to listen on. Anything but loopback needs a password. */
  HOST: text.transform((host) => host.replace(/^\[(.*)\]$/u, '$1')).default('127.0.0.1'),
  QUNDA_PASSWORD: optionalText,
  QUNDA_BASE_PATH: z
    .string()
    .trim()
    .regex(/^\/?(?:[\w.~-]+(?:\/[\w.~-]+)*)?\/?$/u, '需要像 /qunda 这样的路径')
    .transform((path) => path.replace(/^\/|\/$/gu, ''))
    .transform((path) => (path === '' ? '' : `/${path}`))
    .default(''),
  QUNDA_TRUST_PROXY: z
    .string()
    .trim()
    .transform(readTrustProxy)
    .refine((trusted) => trusted !== null, '需要代理的层数（如 1），或逗号分隔的代理地址、网段')
    .transform((trusted) => trusted ?? false)
    .default(false),
  QUNDA_PUBLIC_URL: optionalText.pipe(
    z
      .url({ protocol: /^https?$/u, error: '需要像 https://qunda.example.com 这样的网址' })
      .transform((url) => url.replace(/\/+$/u, ''))
      .nullable(),
  ),
  QUNDA_PROBES: z.enum(['local', 'open'], '只能是 local 或 open').default('local'),
  QUNDA_PROBE_TOKEN: optionalText,
  QUNDA_STOP_SECONDS: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/u, '需要 0 到 9999 的整数，单位秒')
    .transform(Number)
    .default(8),
  QUNDA_CORPUS: z
    .string()
    .transform((paths) => paths.split(delimiter).filter((path) => path.trim() !== ''))
    .default([]),
  QUNDA_DATA_DIR: text.default('state'),
  QUNDA_DATABASE_URL: optionalText.pipe(
    z
      .url({
        protocol: /^postgres(?:ql)?$/u,
        error: '需要像 postgres://用户:密码@主机:5432/库名 这样的 PostgreSQL 地址，密码里的 @ : / # ? 要写成百分号编码',
      })
      .nullable(),
  ),
  /** How many days feedback, questions and messages are kept, and how many messages of one conversation. */
  QUNDA_KEEP_DAYS: atLeastOne.default(365),
  QUNDA_KEEP_MESSAGES: atLeastOne.default(1_000),
  QUNDA_BOT_NAME: text.default(BOT_NAME),
  QUNDA_HANDOVER: text.default(DEFAULT_HANDOVER),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      '只能是 fatal、error、warn、info、debug、trace、silent 之一',
    )
    .default('info'),
});

const SECRETS = new Set<PropertyKey>(['QUNDA_PASSWORD', 'QUNDA_DATABASE_URL', 'QUNDA_PROBE_TOKEN']);

/** The names of all settings. */
export const SETTING_NAMES: readonly string[] = [
  'QUNDA_CONFIG',
  ...Object.keys(schema.shape),
  ...BOT_FRAMEWORK_SETTINGS,
  ...WECOM_SETTINGS,
  ...DINGTALK_SETTINGS,
  ...YUNZHIJIA_SETTINGS,
  ...YUQUE_SETTINGS,
];

/** Everything that can be set from outside, checked. */
export interface Config {
  port: number;
  host: string;
  /** Whether only this machine can reach the server. */
  isLoopback: boolean;
  password: string | null;
  /** Path below which the server lies, e.g. `/qunda`; '' for the root. */
  basePath: string;
  trustProxy: TrustProxy;
  /** Where people reach the server, with its path and without a slash at its end; null: unknown. */
  publicUrl: string | null;
  /** Who may see /readyz and /metrics beside programs on this machine. */
  probes: { isOpen: boolean; token: string | null };
  /** How long deliveries may take once the process has been told to stop. */
  stopMs: number;
  /** Files and folders of the corpus; null: the built-in one. */
  corpus: string[] | null;
  /** Absolute folder of the state. */
  dataDirectory: string;
  /** PostgreSQL instead of the folder; null: none. */
  databaseUrl: string | null;
  /** What the state keeps; older goes first. */
  retention: { days: number; messages: number };
  botName: string;
  /** What somebody who asks for a person is told. */
  handoverContact: string;
  logLevel: z.infer<typeof schema>['LOG_LEVEL'];
  botFramework: BotFrameworkConfig;
  /** null: the platform is not set up. */
  wecom: WecomConfig | null;
  dingtalk: DingtalkConfig | null;
  yunzhijia: YunzhijiaConfig | null;
  /** null: no book of Yuque is read. */
  yuque: YuqueConfig | null;
}

/** The settings as far as they can be read, and everything that is wrong with them. */
export interface Inspection {
  /** What is wrong has its default here, or counts as not set up. */
  config: Config;
  /** Chinese, without secrets, by what they concern. */
  problems: { about: ConfigPart; message: string }[];
}

/** `general`: no platform. */
export type ConfigPart = 'general' | 'botFramework' | 'wecom' | 'dingtalk' | 'yunzhijia';

/** Reads the settings (see `readSettings`). Throws QundaError CONFIG_INVALID that names everything that is wrong. */
export function readConfig(environment: Settings = process.env): Config {
  const { config, problems } = inspectConfig(environment);
  if (problems.length === 0) return config;
  throw new QundaError('CONFIG_INVALID', problems.map(({ message }) => message).join(' '));
}

/** The files and folders that QUNDA_CORPUS names; undefined: none. Throws QundaError CONFIG_INVALID for the settings file. */
export function readCorpusPaths(environment: Settings = process.env): string[] | undefined {
  const paths = schema.shape.QUNDA_CORPUS.parse(readSettings(environment).QUNDA_CORPUS);
  return paths.length > 0 ? paths : undefined;
}

/** Reads on where something is wrong. Throws QundaError CONFIG_INVALID only where the settings file cannot be read. */
export function inspectConfig(environment: Settings = process.env): Inspection {
  const settings = readSettings(environment);
  const problems: Inspection['problems'] = [];
  const note = (about: ConfigPart, message: string): void => void problems.push({ about, message });
  function read<T>(about: ConfigPart, from: (settings: NodeJS.ProcessEnv) => T, otherwise: T): T {
    try {
      return from({ ...settings });
    } catch (error) {
      if (!(error instanceof QundaError)) throw error;
      note(about, error.message);
      return otherwise;
    }
  }

  const { values, wrong } = parseGeneral(settings);
  if (wrong.length > 0) note('general', `环境变量有误：${wrong.join('；')}。请修正后重新启动。`);
  const isLoopback = isLoopbackName(values.HOST);
  const exposed = isLoopback ? undefined : `HOST=${values.HOST} 会让其他机器访问到内部方案`;
  const proxied = values.QUNDA_TRUST_PROXY === false ? undefined : 'QUNDA_TRUST_PROXY 表示有人经代理访问';
  const reason = exposed ?? proxied;
  if (reason !== undefined && values.QUNDA_PASSWORD === null) {
    note('general', `${reason}，请先用环境变量 QUNDA_PASSWORD 设置网页口令，或去掉这项设置只在本机使用。`);
  }
  read(
    'general',
    () => void ['https://localhost', 'http://localhost'].map((url) => findProxy(url, settings)),
    undefined,
  );
  return {
    problems,
    config: {
      port: values.PORT,
      host: values.HOST,
      isLoopback,
      password: values.QUNDA_PASSWORD,
      basePath: values.QUNDA_BASE_PATH,
      trustProxy: values.QUNDA_TRUST_PROXY,
      publicUrl: values.QUNDA_PUBLIC_URL,
      probes: { isOpen: values.QUNDA_PROBES === 'open', token: values.QUNDA_PROBE_TOKEN },
      stopMs: values.QUNDA_STOP_SECONDS * 1000,
      corpus: values.QUNDA_CORPUS.length > 0 ? values.QUNDA_CORPUS : null,
      dataDirectory: resolve(values.QUNDA_DATA_DIR),
      databaseUrl: values.QUNDA_DATABASE_URL,
      retention: { days: values.QUNDA_KEEP_DAYS, messages: values.QUNDA_KEEP_MESSAGES },
      botName: values.QUNDA_BOT_NAME,
      handoverContact: values.QUNDA_HANDOVER,
      logLevel: values.LOG_LEVEL,
      botFramework: read('botFramework', readBotFrameworkConfig, botFrameworkConfigSchema.parse({})),
      wecom: read('wecom', readWecomConfig, null),
      dingtalk: read('dingtalk', readDingtalkConfig, null),
      yunzhijia: read('yunzhijia', readYunzhijiaConfig, null),
      yuque: read('general', readYuqueConfig, null),
    },
  };
}

/** The general settings, wrong ones replaced by their defaults, and the wrong ones with their values. */
function parseGeneral(settings: Settings): { values: z.output<typeof schema>; wrong: string[] } {
  const parsed = schema.safeParse(settings);
  if (parsed.success) return { values: parsed.data, wrong: [] };
  const { issues } = parsed.error;
  const names = new Set(issues.map(({ path }) => path[0]));
  const rest = Object.fromEntries(Object.entries(settings).filter(([name]) => !names.has(name)));
  const wrong = issues.map(({ path, message }) => {
    const name = path.join('.');
    return SECRETS.has(name) ? `${name}（${message}）` : `${name}="${settings[name] ?? ''}"（${message}）`;
  });
  return { values: schema.parse(rest), wrong };
}

/** `1`, `true` → one hop; addresses and ranges as they are; null where it is neither. */
function readTrustProxy(text: string): TrustProxy | null {
  if (/^(?:|0|false|off|no)$/iu.test(text)) return false;
  if (/^(?:true|on|yes)$/iu.test(text)) return 1;
  if (/^\d{1,2}$/u.test(text)) return Number(text);
  const addresses = text.split(/[,，\s]+/u).filter(Boolean);
  const isAddress = (address: string): boolean =>
    /^(?:loopback|linklocal|uniquelocal)$/u.test(address) || isAddressOrRange(address);
  return addresses.every(isAddress) ? addresses : null;
}

function isAddressOrRange(text: string): boolean {
  return z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).safeParse(text).success;
}
