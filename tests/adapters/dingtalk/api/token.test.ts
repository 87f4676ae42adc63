import { expect, it } from 'vitest';
import { createTokenSource } from '../../../../adapters/dingtalk/api/token.ts';
import { createClock, MINUTE_MS } from '../../../helpers/clock.ts';

const CONFIG = { apiUrl: 'https://api.dingtalk.com', clientId: 'dingabc', clientSecret: 's3cr3t' };

function create(answer: (count: number) => Response) {
  const clock = createClock();
  const requests: Request[] = [];
  const tokens = createTokenSource(
    CONFIG,
    async (input, init) => {
      requests.push(new Request(input, init));
      return answer(requests.length);
    },
    clock.now,
  );
  return { tokens, clock, requests };
}

const granted = (count: number) => Response.json({ accessToken: `t${count}`, expireIn: 7200 });

it('fetches one token for all that ask at the same time, and keeps it', async () => {
  const { tokens, requests } = create(granted);
  expect(await Promise.all([tokens.get(), tokens.get(), tokens.get()])).toEqual(['t1', 't1', 't1']);
  expect(await tokens.get()).toBe('t1');
  expect(requests).toHaveLength(1);
  expect(requests[0]?.url).toBe('https://api.dingtalk.com/v1.0/oauth2/accessToken');
  expect(await requests[0]?.json()).toEqual({ appKey: 'dingabc', appSecret: 's3cr3t' });
});

it('renews it some minutes before it expires', async () => {
  const { tokens, clock } = create(granted);
  await tokens.get();
  clock.advance(114 * MINUTE_MS);
  expect(await tokens.get()).toBe('t1');
  clock.advance(MINUTE_MS);
  expect(await tokens.get()).toBe('t2');
});

it('forgets a token that was refused, but not the one that came after it', async () => {
  const { tokens } = create(granted);
  await tokens.get();
  tokens.drop('t1');
  expect(await tokens.get()).toBe('t2');
  tokens.drop('t1');
  expect(await tokens.get()).toBe('t2');
});

it.each([
  ['a failing server', () => new Response('<html>', { status: 502 }), true],
  ['an answer without a token', () => Response.json({}), true],
  ['wrong credentials', () => Response.json({ code: 'invalidClientIdOrSecret' }, { status: 400 }), false],
])('asks again after %s', async (_name, failure, isRetrySafe) => {
  const { tokens } = create((count) => (count === 1 ? failure() : granted(count)));
  await expect(tokens.get()).rejects.toMatchObject({ code: 'CHANNEL_FAILED', isRetrySafe });
  expect(await tokens.get()).toBe('t2');
});
