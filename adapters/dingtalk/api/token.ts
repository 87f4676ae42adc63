import { z } from 'zod';
import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import type { Fetch } from '../../kit/http/post-json.ts';
import type { DingtalkConfig } from '../config.ts';
import { TOKEN_MARGIN_MS } from '../limits.ts';
import { callDingtalk } from './request.ts';

/** The access token of one app. */
export interface TokenSource {
  /** A token that is good for minutes; calls at the same time share one request. Throws DeliveryError. */
  get(): Promise<string>;
  /** Forgets a token that was refused. */
  drop(token: string): void;
}

/** https://open.dingtalk.com/document/development/obtain-the-access-token-of-an-internal-app */
const tokenSchema = z.object({ accessToken: z.string().min(1), expireIn: z.number().positive() });

export function createTokenSource(
  { apiUrl, clientId, clientSecret }: Pick<DingtalkConfig, 'apiUrl' | 'clientId' | 'clientSecret'>,
  fetch: Fetch,
  now: () => number,
): TokenSource {
  let current: { token: string; staleAt: number } | undefined;
  let fetching: Promise<string> | undefined;

  async function fetchToken(): Promise<string> {
    const askedAt = now();
    const answer = await callDingtalk(fetch, {
      name: '获取访问凭证',
      method: 'POST',
      url: new URL('/v1.0/oauth2/accessToken', apiUrl),
      body: { appKey: clientId, appSecret: clientSecret },
      isIdempotent: true,
    });
    const parsed = tokenSchema.safeParse(answer);
    if (!parsed.success) throw new DeliveryError('钉钉获取访问凭证失败：应答里没有凭证', { isRetrySafe: true });
    const { accessToken, expireIn } = parsed.data;
    current = { token: accessToken, staleAt: askedAt + expireIn * 1_000 - TOKEN_MARGIN_MS };
    return accessToken;
  }

  return {
    async get() {
      if (current && now() < current.staleAt) return current.token;
      fetching ??= fetchToken().finally(() => {
        fetching = undefined;
      });
      return fetching;
    },
    drop(token) {
      if (current?.token === token) current = undefined;
    },
  };
}
