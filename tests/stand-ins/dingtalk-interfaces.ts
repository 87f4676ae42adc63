import { randomUUID } from 'node:crypto';

/** A request to one of DingTalk's interfaces. */
export interface VendorRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
}

export interface VendorResponse {
  status: number;
  body: unknown;
}

/** What DingTalk knows. */
export interface VendorState {
  clientId: string;
  clientSecret: string;
  /** The token in force; replaced by `expireToken`. */
  token: string;
  /** Session → when it ends. */
  sessions: Map<string, number>;
  groups: Set<string>;
  templates: Set<string>;
  /** outTrackId → its variables. */
  cards: Map<string, Record<string, string>>;
  /** Download code → address. */
  pictures: Map<string, string>;
  /** Media id → what was uploaded. */
  uploads: Map<string, Buffer>;
  /** False: cards are created, but shown nowhere. */
  deliversCards: boolean;
  now(): number;
}

const MSG_KEYS = /^sample(?:Text|Markdown|ActionCard[2-6]?|Link|ImageMsg)$/u;

/** Answers as DingTalk does; undefined: no such interface. */
export function answerInterface(request: VendorRequest, state: VendorState): VendorResponse | undefined {
  const { method, path, body } = request;
  if (method === 'POST' && path === '/v1.0/oauth2/accessToken') {
    const isKnown = body.appKey === state.clientId && body.appSecret === state.clientSecret;
    if (!isKnown) return refuse(400, 'invalidClientIdOrSecret');
    return ok({ accessToken: state.token, expireIn: 7200 });
  }
  if (method === 'POST' && path === '/robot/sendBySession') return answerWebhook(request, state);
  if (method === 'POST' && path === '/media/upload') return answerUpload(request, state);
  if (!path.startsWith('/v1.0/')) return undefined;
  if (request.headers['x-acs-dingtalk-access-token'] !== state.token) return refuse(400, 'InvalidAuthentication');
  switch (`${method} ${path}`) {
    case 'POST /v1.0/robot/groupMessages/send':
      return answerGroupSend(body, state);
    case 'POST /v1.0/card/instances/createAndDeliver':
      return answerCreateAndDeliver(body, state);
    case 'PUT /v1.0/card/instances':
      return answerUpdate(body, state);
    case 'POST /v1.0/robot/messageFiles/download': {
      const downloadUrl = body.robotCode === state.clientId ? state.pictures.get(String(body.downloadCode)) : undefined;
      return downloadUrl ? ok({ downloadUrl }) : refuse(400, 'invalidParameter.robotCode.downloadCode');
    }
    default:
      return undefined;
  }
}

/** An old interface: the token is in the address, failures are HTTP 200. */
function answerUpload({ query, body }: VendorRequest, { token, uploads }: VendorState): VendorResponse {
  if (query.get('access_token') !== token) return ok({ errcode: 40_014, errmsg: '不合法的access_token' });
  const media = body.media as { name: string; bytes: Buffer } | undefined;
  if (query.get('type') !== 'image' || !media) return ok({ errcode: 40_004, errmsg: '不合法的媒体文件类型' });
  if (!/\.(?:png|jpe?g|gif|bmp)$/u.test(media.name)) return ok({ errcode: 40_005, errmsg: '不合法的文件类型' });
  const mediaId = `@lAD${randomUUID().replaceAll('-', '')}`;
  uploads.set(mediaId, media.bytes);
  return ok({ errcode: 0, errmsg: 'ok', media_id: mediaId, created_at: 1_735_689_600_000, type: 'image' });
}

/** Ids in the text that nobody has uploaded. */
function hasUnknownMedia(text: string, uploads: VendorState['uploads']): boolean {
  return [...text.matchAll(/!\[[^\]]*\]\((@[^)]*)\)/gu)].some(([, id]) => !uploads.has(id!));
}

/** Failures are HTTP 200 too. */
function answerWebhook(
  { query, body, headers }: VendorRequest,
  { sessions, uploads, now }: VendorState,
): VendorResponse {
  const errcode = (code: number, errmsg: string): VendorResponse => ok({ errcode: code, errmsg });
  if (headers['x-acs-dingtalk-access-token'] !== undefined) return errcode(400_001, 'a token was given away');
  const endsAt = sessions.get(query.get('session') ?? '');
  if (endsAt === undefined || now() >= endsAt) return errcode(300_001, 'session 不存在');
  const content = body[String(body.msgtype)] as Record<string, unknown> | undefined;
  if (!content) return errcode(400_102, 'missing content');
  const at = (body.at as { atUserIds?: string[] } | undefined)?.atUserIds ?? [];
  const written = String(content.text ?? content.content ?? '');
  if (written === '') return errcode(400_103, 'empty text');
  if (hasUnknownMedia(written, uploads)) return errcode(400_105, 'a picture that was not uploaded');
  if (at.some((id) => !written.includes(`@${id}`))) return errcode(400_104, 'mentioned, but not written in the text');
  return errcode(0, 'ok');
}

function answerGroupSend(body: Record<string, unknown>, { clientId, groups }: VendorState): VendorResponse {
  if (body.robotCode !== clientId) return refuse(400, 'invalidParameter.robotCode.notExist');
  if (!groups.has(String(body.openConversationId))) return refuse(400, 'invalid.openConversationId');
  if (!MSG_KEYS.test(String(body.msgKey))) return refuse(400, 'invalidParameter.msgKey');
  if (typeof body.msgParam !== 'string' || Buffer.byteLength(body.msgParam) > 15_000) {
    return refuse(400, 'invalidParameter.msgParam');
  }
  return ok({ processQueryKey: randomUUID() });
}

function answerCreateAndDeliver(body: Record<string, unknown>, state: VendorState): VendorResponse {
  const { cardTemplateId, outTrackId, openSpaceId, callbackType, cardData } = body;
  const params = (cardData as { cardParamMap?: Record<string, unknown> })?.cardParamMap ?? {};
  if (!state.templates.has(String(cardTemplateId))) return refuse(400, 'param.templateNotExist');
  if (state.cards.has(String(outTrackId))) return refuse(400, 'param.cardAlreadyExist');
  if (callbackType !== 'STREAM') return refuse(400, 'param.callbackRouteKeyRequired');
  if (Object.values(params).some((value) => typeof value !== 'string')) return refuse(400, 'param.error');
  const group = /^dtv1\.card\/\/IM_GROUP\.(.+)$/u.exec(String(openSpaceId))?.[1] ?? '';
  if (!state.groups.has(group)) return refuse(400, 'param.openSpaceId');
  state.cards.set(String(outTrackId), params as Record<string, string>);
  const success = state.deliversCards;
  const deliverResults = [{ spaceType: 'IM_GROUP', success, carrierId: 'x', errorMsg: success ? '' : 'no permission' }];
  return ok({ success: true, result: { outTrackId, deliverResults } });
}

/** Without `updateCardDataByKey` everything that is not given is lost. */
function answerUpdate(body: Record<string, unknown>, { cards }: VendorState): VendorResponse {
  const outTrackId = String(body.outTrackId);
  const before = cards.get(outTrackId);
  if (!before) return refuse(400, 'param.cardNotExist');
  const params = (body.cardData as { cardParamMap: Record<string, string> }).cardParamMap;
  const isByKey = (body.cardUpdateOptions as { updateCardDataByKey?: boolean })?.updateCardDataByKey === true;
  cards.set(outTrackId, isByKey ? { ...before, ...params } : params);
  return ok({ success: true, result: true });
}

function ok(body: object): VendorResponse {
  return { status: 200, body };
}

function refuse(status: number, code: string): VendorResponse {
  return { status, body: { code, message: code, requestid: randomUUID() } };
}
