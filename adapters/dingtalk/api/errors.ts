import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import { type JsonRecord, toArray, toRecord, toText } from '../../kit/json.ts';
import { MINUTE_THROTTLE_MS, THROTTLE_MS } from '../limits.ts';

/** What an interface answered. */
interface Answered {
  /** Of the interface, in Chinese. */
  name: string;
  status: number;
  /** Null: no JSON object. */
  record: JsonRecord | null;
  isIdempotent: boolean;
}

/** The code of an expired sessionWebhook. */
export const SESSION_EXPIRED = 300_001;
/** The bot has sent too much at its webhook and is shut out for ten minutes. */
export const WEBHOOK_BLOCKED = 410_100;

const AUTH_CODES = new Set<string | number>([401, 'InvalidAuthentication', 40_014, 42_001, 40_001]);
const THROTTLE_CODES = new Set<string | number>([429, 'send.too.fast', 'too.many.group', 90_018, 90_002]);

/** Code, or the beginning or a part of it → what it means and what to do. */
const MEANINGS: readonly [RegExp, string][] = [
  [/^300001$/u, '会话回复地址已过期'],
  [/^410100$/u, '机器人发送太频繁，被限制 10 分钟'],
  [/ApiCountLimitForOrg|^90020$/u, '本月 API 调用额度已用完，请在 open-dev.dingtalk.com 查看用量或升级版本'],
  [/AccessTokenPermissionDenied/u, '应用缺少权限，请在 应用详情 → 权限管理 申请后重新发布'],
  [/IpNotInWhiteList/u, '出口 IP 不在白名单，请在 应用详情 → 安全设置 添加'],
  [/invalidClientIdOrSecret|^authFailed$|^401$/iu, 'Client ID 或 Client Secret 不对，请核对 应用详情 → 凭证与基础信息'],
  [/invalidParameter\.robotCode/u, '机器人编码不对，请核对 DINGTALK_CLIENT_ID'],
  [/invalid\.openConversationId/u, '群不存在，或机器人已不在群里'],
  [/group\.disbanded/u, '群已解散'],
  [/bot\.stopped/u, '机器人已停用，请在 应用详情 → 机器人 启用'],
  [/contain\.|contentUnsafe/u, '消息内容被钉钉拒绝'],
  [/templateNotExist/u, '卡片模板不存在，请核对 DINGTALK_CARD_TEMPLATE_ID'],
  [/templateUnpublished/u, '卡片模板没有发布，请在 open-dev.dingtalk.com/fe/card 发布'],
];

/** Whether the access token is to be fetched anew. */
export function isAuthFailure({ vendorCode }: DeliveryError): boolean {
  return vendorCode !== undefined && AUTH_CODES.has(vendorCode);
}

/** Whether the platform itself said no for good: nothing was delivered, so another way may be tried. */
export function isRefused({ vendorCode, isRetrySafe }: DeliveryError): boolean {
  return vendorCode !== undefined && !isRetrySafe;
}

/** The failure that an answer stands for, or null where the call was carried out. */
export function failureOf({ name, status, record: body, isIdempotent }: Answered): DeliveryError | null {
  const fail = (reason: string, options: ConstructorParameters<typeof DeliveryError>[1]): DeliveryError =>
    new DeliveryError(`${name}失败：${reason}`, options);

  if (status >= 300 && status < 400) return fail('被重定向，已拒绝', { isRetrySafe: false, vendorCode: status });
  if (body?.punish === 'deny' || body?.status === 1111 || (body === null && status === 403)) {
    return fail('出口 IP 调用过多，被封禁 5 分钟', { isRetrySafe: false, vendorCode: 1111 });
  }
  const code = codeOf(body, status);
  if (code === null) {
    // Something that is no JSON answered in DingTalk's place.
    return body ? null : fail('应答不是 JSON', { isRetrySafe: isIdempotent });
  }
  const described = fail.bind(null, describe(typeof body?.code === 'string' ? body.code : code, body));
  if (THROTTLE_CODES.has(code) || /QpsLimit/u.test(String(code))) {
    return described({ isRetrySafe: true, retryAfterMs: THROTTLE_MS, vendorCode: code });
  }
  if (/QpmLimit/u.test(String(code))) {
    return described({ isRetrySafe: true, retryAfterMs: MINUTE_THROTTLE_MS, vendorCode: code });
  }
  // A failing server may have carried the call out, so its code does not count as a refusal.
  if (status >= 500) return described({ isRetrySafe: isIdempotent });
  return described({ isRetrySafe: false, vendorCode: code });
}

/** The new interfaces answer errors with `code`, the old ones and the webhook with `errcode`. */
function codeOf(body: JsonRecord | null, status: number): string | number | null {
  const { errcode, code } = body ?? {};
  if (typeof errcode === 'number' && errcode !== 0) return errcode;
  if (typeof errcode === 'string' && errcode !== '0') return Number(errcode) || errcode;
  if (typeof code === 'string' && status >= 400) return status === 401 ? status : code;
  return status >= 400 ? status : null;
}

function describe(code: string | number, body: JsonRecord | null): string {
  // What is printed comes from outside: no more of it than a code can be.
  const printed = String(code)
    .replace(/[^\w.:-]/gu, '')
    .slice(0, 80);
  const meaning = MEANINGS.find(([pattern]) => pattern.test(String(code)))?.[1];
  const scopes = toArray(toRecord(body?.accessdenieddetail).requiredScopes ?? body?.requiredScopes).map(toText);
  const wanted = scopes.filter((scope) => /^[\w.]+$/u.test(scope)).join('、');
  return [meaning ?? '被拒绝', wanted && `需要 ${wanted}`, `代码 ${printed}`].filter(Boolean).join('，');
}
