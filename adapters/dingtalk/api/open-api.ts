import { z } from 'zod';
import type { DocumentPicture } from '../../../src/core/ports/document-pictures.ts';
import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import type { Fetch } from '../../kit/http/post-json.ts';
import { type JsonRecord, toText } from '../../kit/json.ts';
import type { DingtalkConfig } from '../config.ts';
import type { CardParams, GroupMessage } from '../types.ts';
import { isAuthFailure } from './errors.ts';
import { callDingtalk, type DingtalkCall } from './request.ts';
import type { TokenSource } from './token.ts';
import { uploadPicture } from './upload-picture.ts';

/** The interfaces of api.dingtalk.com that the channel uses; all throw DeliveryError. */
export interface OpenApi {
  /** Posts into a group; returns the processQueryKey. */
  sendToGroup(conversationId: string, message: GroupMessage): Promise<string>;
  /** Creates an interactive card and shows it in a group; safe to repeat with the same outTrackId. */
  deliverCard(conversationId: string, outTrackId: string, params: CardParams): Promise<void>;
  /** Changes the variables that are given. */
  updateCard(outTrackId: string, params: Partial<CardParams>): Promise<void>;
  /** Where a picture can be downloaded for a while. */
  findPicture(downloadCode: string, robotCode: string): Promise<string>;
  /** Gives DingTalk a picture; resolves with its media id, which is good for as long as the organisation is. */
  uploadPicture(picture: DocumentPicture, name: string): Promise<string>;
}

const deliveredSchema = z.object({
  success: z.literal(true),
  result: z.object({ deliverResults: z.array(z.object({ success: z.boolean() })).min(1) }),
});

export function createOpenApi(
  config: Pick<DingtalkConfig, 'apiUrl' | 'clientId' | 'cardTemplateId'>,
  fetch: Fetch,
  tokens: TokenSource,
): OpenApi {
  /** A token that is refused is renewed once; the refused call was not carried out. */
  async function withToken<T>(run: (token: string) => Promise<T>): Promise<T> {
    const token = await tokens.get();
    try {
      return await run(token);
    } catch (error) {
      if (!(error instanceof DeliveryError) || !isAuthFailure(error)) throw error;
      tokens.drop(token);
      return run(await tokens.get());
    }
  }

  function call(path: string, parts: Omit<DingtalkCall, 'url' | 'token'>): Promise<JsonRecord> {
    const url = new URL(path, config.apiUrl);
    return withToken((token) => callDingtalk(fetch, { ...parts, url, token }));
  }

  return {
    /** https://open.dingtalk.com/document/development/the-robot-sends-a-group-message */
    async sendToGroup(openConversationId, message) {
      const body = { robotCode: config.clientId, openConversationId, ...message };
      const parts = { name: '发送群消息', method: 'POST', body, isIdempotent: false } as const;
      return toText((await call('/v1.0/robot/groupMessages/send', parts)).processQueryKey);
    },
    /** https://open.dingtalk.com/document/development/create-and-deliver-cards */
    async deliverCard(conversationId, outTrackId, params) {
      const name = '投放互动卡片';
      const body = {
        cardTemplateId: config.cardTemplateId,
        outTrackId,
        callbackType: 'STREAM',
        userIdType: 1,
        cardData: { cardParamMap: params },
        openSpaceId: `dtv1.card//IM_GROUP.${conversationId}`,
        // A card may be for this group's readers only.
        imGroupOpenSpaceModel: { supportForward: false },
        imGroupOpenDeliverModel: { robotCode: config.clientId },
      };
      const parts = { name, method: 'POST', body, isIdempotent: true } as const;
      const answer = await call('/v1.0/card/instances/createAndDeliver', parts).catch((error: unknown) => {
        // An earlier try has got through.
        if (error instanceof DeliveryError && error.vendorCode === 'param.cardAlreadyExist') return null;
        throw error;
      });
      if (answer === null || isDelivered(answer)) return;
      throw new DeliveryError(`钉钉${name}失败：没有投放到群里`, { isRetrySafe: false, vendorCode: 'notDelivered' });
    },
    /** https://open.dingtalk.com/document/development/interactive-card-update-interface */
    async updateCard(outTrackId, params) {
      // Without the options every variable that is not given would be emptied.
      const cardUpdateOptions = { updateCardDataByKey: true };
      const body = { outTrackId, cardData: { cardParamMap: params }, cardUpdateOptions };
      await call('/v1.0/card/instances', { name: '更新互动卡片', method: 'PUT', body, isIdempotent: true });
    },
    /** https://open.dingtalk.com/document/development/download-the-file-content-of-the-robot-receiving-message */
    async findPicture(downloadCode, robotCode) {
      const body = { downloadCode, robotCode };
      const parts = { name: '获取图片地址', method: 'POST', body, isIdempotent: true } as const;
      const { downloadUrl } = await call('/v1.0/robot/messageFiles/download', parts);
      if (typeof downloadUrl === 'string') return downloadUrl;
      throw new DeliveryError('钉钉获取图片地址失败：应答里没有地址', { isRetrySafe: false });
    },
    uploadPicture: (picture, name) =>
      withToken((token) => uploadPicture(picture, name, { apiUrl: config.apiUrl, token, fetch })),
  };
}

/** HTTP 200 does not say so. */
function isDelivered(answer: JsonRecord): boolean {
  const { success, data } = deliveredSchema.safeParse(answer);
  return success && data.result.deliverResults.every((delivery) => delivery.success);
}
