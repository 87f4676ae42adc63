import { describe, expect, it } from 'vitest';
import { callDingtalk } from '../../../../adapters/dingtalk/api/request.ts';

const CALL = {
  name: '回复会话',
  method: 'POST',
  url: new URL('https://oapi.dingtalk.com/robot/sendBySession?session=abc'),
  body: {},
} as const;

/** As `fetch` fails: the code stands in the cause, the address in the text. */
function failing(code: string): typeof fetch {
  const cause = Object.assign(new Error(`connect ${CALL.url}`), { code });
  return () => Promise.reject(new TypeError('fetch failed', { cause }));
}

describe('a call that fails on the way', () => {
  it.each([
    ['ECONNREFUSED', true],
    ['ENOTFOUND', true],
    ['EAI_AGAIN', true],
    ['UND_ERR_CONNECT_TIMEOUT', true],
    ['ECONNRESET', false],
    ['UND_ERR_SOCKET', false],
  ])('with %s may have been taken or not: repeated %s', async (code, isRetrySafe) => {
    const call = callDingtalk(failing(code), { ...CALL, isIdempotent: false });
    await expect(call).rejects.toMatchObject({ isRetrySafe, message: `钉钉回复会话失败：网络不通（${code}）` });
    const repeatable = callDingtalk(failing(code), { ...CALL, isIdempotent: true });
    await expect(repeatable).rejects.toMatchObject({ isRetrySafe: true });
  });
});

it('prints no more of a code than a code can be', async () => {
  const answer = async () => Response.json({ code: `a b<script>${'x'.repeat(200)}?session=1` }, { status: 400 });
  const error = await callDingtalk(answer, { ...CALL, isIdempotent: false }).catch((failure: Error) => failure);
  expect((error as Error).message).toMatch(/^钉钉回复会话失败：被拒绝，代码 abscriptx{72}$/u);
});

it('sends no header that was not asked for', async () => {
  let request: Request | undefined;
  await callDingtalk(
    async (input, init) => {
      request = new Request(input, init);
      return Response.json({ errcode: 0 });
    },
    { ...CALL, isIdempotent: false },
  );
  expect([...(request?.headers.keys() ?? [])]).toEqual(['accept', 'content-type']);
});
