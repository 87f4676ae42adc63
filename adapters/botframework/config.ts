import { z } from 'zod';
import { BOT_NAME } from '../../src/core/bot-name.ts';
import { QundaError } from '../../src/core/errors.ts';

const secretSchema = z.string().trim().min(1).nullable().default(null);

/** Settings of the Bot Framework channel. Every field has a default; without an app id it serves this machine only. */
export const botFrameworkConfigSchema = z
  .object({
    /** Azure portal, the bot's Configuration page: Microsoft App ID. Null: no authentication, loopback only. */
    appId: secretSchema,
    /** A client secret of the app registration; none for UserAssignedMSI. */
    appPassword: secretSchema,
    /** Azure portal, the same page: Bot Type. By default SingleTenant where there is a tenant id, else MultiTenant. */
    appType: z
      .enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI'], '只能是 MultiTenant、SingleTenant 或 UserAssignedMSI')
      .optional(),
    /** Azure portal, the same page: App Tenant ID. Not needed for MultiTenant. */
    tenantId: secretSchema,
    /** The bot as people mention it. */
    botName: z.string().min(1).default(BOT_NAME),
    /** Who reads all conversations of this channel. */
    audience: z.enum(['customer', 'internal'], '只能是 customer 或 internal').default('customer'),
  })
  .transform((config) => ({
    ...config,
    appType: config.appType ?? (config.tenantId === null ? ('MultiTenant' as const) : ('SingleTenant' as const)),
  }))
  .superRefine(({ appId, appPassword, appType, tenantId }, context) => {
    const refuse = (field: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (appId === null) {
      // Whoever sets a password expects that it is asked for.
      if (appPassword !== null) refuse('appId', '设置了 appPassword，却没有 appId');
      return;
    }
    if (appType === 'UserAssignedMSI' && appPassword !== null) refuse('appPassword', '托管标识不用密码，请去掉');
    if (appType !== 'UserAssignedMSI' && appPassword === null) refuse('appPassword', '设置了 appId，还需要密码');
    if (appType !== 'MultiTenant' && tenantId === null) refuse('tenantId', `${appType} 需要租户 ID`);
  });

/** As written by hand. */
export type BotFrameworkSettings = z.input<typeof botFrameworkConfigSchema>;
export type BotFrameworkConfig = z.output<typeof botFrameworkConfigSchema>;

const NAMES = {
  appId: 'BOT_APP_ID',
  appPassword: 'BOT_APP_PASSWORD',
  appType: 'BOT_APP_TYPE',
  tenantId: 'BOT_TENANT_ID',
  audience: 'BOT_AUDIENCE',
} as const;

/** Names of the variables that are read. */
export const BOT_FRAMEWORK_SETTINGS: readonly string[] = Object.values(NAMES);

/** Reads BOT_*; an empty one counts as not set. Throws QundaError CONFIG_INVALID that names each wrong one. */
export function readBotFrameworkConfig(environment: NodeJS.ProcessEnv): BotFrameworkConfig {
  const set = Object.entries(NAMES)
    .map(([field, name]) => [field, environment[name]?.trim()] as const)
    .filter(([, value]) => value);
  return parse(Object.fromEntries(set), NAMES);
}

/** Throws QundaError CONFIG_INVALID that names each wrong field. */
export function parseConfig(settings: BotFrameworkSettings): BotFrameworkConfig {
  return parse(settings, {});
}

function parse(settings: unknown, names: Partial<Record<string, string>>): BotFrameworkConfig {
  const parsed = botFrameworkConfigSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const field = path.join('.');
    return `${names[field] ?? field}（${message}）`;
  });
  throw new QundaError('CONFIG_INVALID', `Bot Framework 的配置有误：${problems.join('；')}。请修正后重新启动。`);
}
