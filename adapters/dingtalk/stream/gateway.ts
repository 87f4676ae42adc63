import { TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream/constants';
import { z } from 'zod';
import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import type { Fetch } from '../../kit/http/post-json.ts';
import { callDingtalk } from '../api/request.ts';
import type { DingtalkConfig } from '../config.ts';
import { trustEndpoint } from '../hosts.ts';

const USER_AGENT = 'qunda';

const openedSchema = z.object({ endpoint: z.string(), ticket: z.string().min(1) });

/**
 * Asks for a place to connect to. The ticket in the URL is good for one connection within 90 s. Throws DeliveryError.
 * https://open-dingtalk.github.io/developerpedia/docs/learn/stream/protocol
 */
export async function openGateway(config: DingtalkConfig, fetch: Fetch, signal?: AbortSignal): Promise<URL> {
  const { apiUrl, clientId, clientSecret, allowedHosts, cardTemplateId } = config;
  const topics = cardTemplateId === null ? [TOPIC_ROBOT] : [TOPIC_ROBOT, TOPIC_CARD];
  const answer = await callDingtalk(fetch, {
    name: '申请 Stream 连接',
    method: 'POST',
    url: new URL('/v1.0/gateway/connections/open', apiUrl),
    body: {
      clientId,
      clientSecret,
      ua: USER_AGENT,
      subscriptions: topics.map((topic) => ({ type: 'CALLBACK', topic })),
    },
    isIdempotent: true,
    signal,
  });
  const parsed = openedSchema.safeParse(answer);
  if (!parsed.success) throw new DeliveryError('钉钉申请 Stream 连接失败：应答里没有地址', { isRetrySafe: true });
  const endpoint = trustEndpoint(parsed.data.endpoint, allowedHosts);
  if (endpoint === null) {
    const reason = '给出的地址不在允许的域名内，海外版请设置 DINGTALK_ALLOWED_HOSTS';
    throw new DeliveryError(`钉钉申请 Stream 连接失败：${reason}`, { isRetrySafe: true });
  }
  endpoint.searchParams.set('ticket', parsed.data.ticket);
  return endpoint;
}
