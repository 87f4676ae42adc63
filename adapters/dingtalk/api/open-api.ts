import { z } from 'zod';
import { DeliveryError } from '../../kit/delivery-error.ts';
import type { JsonRecord } from '../../kit/json.ts';
import type { Fetch } from '../../kit/post-json.ts';
import type { DingtalkConfig } from '../config.ts';
import type { CardParams, GroupMessage } from '../types.ts';
import { isAuthFailure } from './errors.ts';
import { callDingtalk, type DingtalkCall } from './request.ts';
import type { TokenSource } from './token.ts';

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
  async function call(path: string, parts: Omit<DingtalkCall, 'url' | 'token'>): Promise<JsonRecord> {
    const url = new URL(path, config.apiUrl);
    const token = await tokens.get();
    try {
      return await callDingtalk(fetch, { ...parts, url, token });
    } catch (error) {
      if (!(error instanceof DeliveryError) || !isAuthFailure(error)) throw error;
      tokens.drop(token);
      return callDingtalk(fetch, { ...parts, url, token: await tokens.get() });
    }
  }

  return {
    /** https://open.dingtalk.com/document/development/the-robot-sends-a-group-message */
    async sendToGroup(openConversationId, message) {
      const body = { robotCode: config.clientId, openConversationId, ...message };
      const answer = await call('/v1.0/robot/groupMessages/send', {
        name: '发送群消息',
        method: 'POST',
        body,
        isIdempotent: false,
      });
      return typeof answer.processQueryKey === 'string' ? answer.processQueryKey : '';
    },
    /** https://open.dingtalk.com/document/development/create-and-deliver-cards */
    async deliverCard(conversationId, outTrackId, params) {
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
      const name = '投放互动卡片';
      try {
        const answer = await call('/v1.0/card/instances/createAndDeliver', {
          name,
          method: 'POST',
          body,
          isIdempotent: true,
        });
        const parsed = deliveredSchema.safeParse(answer);
        if (parsed.success && parsed.data.result.deliverResults.every(({ success }) => success)) return;
        throw new DeliveryError(`钉钉${name}失败：没有投放到群里`, { isRetrySafe: false, vendorCode: 'notDelivered' });
      } catch (error) {
        // An earlier try has got through.
        if (error instanceof DeliveryError && error.vendorCode === 'param.cardAlreadyExist') return;
        throw error;
      }
    },
    /** https://open.dingtalk.com/document/development/interactive-card-update-interface */
    async updateCard(outTrackId, params) {
      const body = {
        outTrackId,
        cardData: { cardParamMap: params },
        // Otherwise every other variable would be emptied.
        cardUpdateOptions: { updateCardDataByKey: true },
      };
      await call('/v1.0/card/instances', { name: '更新互动卡片', method: 'PUT', body, isIdempotent: true });
    },
    /** https://open.dingtalk.com/document/development/download-the-file-content-of-the-robot-receiving-message */
    async findPicture(downloadCode, robotCode) {
      const answer = await call('/v1.0/robot/messageFiles/download', {
        name: '获取图片地址',
        method: 'POST',
        body: { downloadCode, robotCode },
        isIdempotent: true,
      });
      if (typeof answer.downloadUrl === 'string') return answer.downloadUrl;
      throw new DeliveryError('钉钉获取图片地址失败：应答里没有地址', { isRetrySafe: false });
    },
  };
}
