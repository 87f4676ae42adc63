import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkDingtalk, dingtalkConfigSchema } from '../../../adapters/dingtalk/index.ts';
import { type DingtalkStandIn, startDingtalk } from '../../stand-ins/dingtalk.ts';

let dingtalk: DingtalkStandIn;
beforeEach(async () => {
  dingtalk = await startDingtalk();
});
afterEach(() => dingtalk.close());

const check = (parts: object = {}) =>
  checkDingtalk(
    dingtalkConfigSchema.parse({
      clientId: 'dingabc',
      clientSecret: dingtalk.state.clientSecret,
      apiUrl: dingtalk.origin,
      allowedHosts: [dingtalk.host],
      ...parts,
    }),
  );

it('finds nothing to complain of, connects nowhere and sends nothing', async () => {
  expect((await check()).map(({ name, state }) => [name, state])).toEqual([
    ['钉钉设置', 'ok'],
    ['钉钉访问凭证', 'ok'],
    ['钉钉 Stream 网关', 'ok'],
  ]);
  expect(dingtalk.calls.items.map(({ path }) => path)).toEqual([
    '/v1.0/oauth2/accessToken',
    '/v1.0/gateway/connections/open',
  ]);
  expect(dingtalk.gateway.sockets.items).toEqual([]);
});

it('says what is wrong with the credentials without repeating them', async () => {
  const checks = await check({ clientSecret: 'wrong-one' });
  expect(checks.map(({ state }) => state)).toEqual(['ok', 'failed', 'failed']);
  expect(checks[1]?.detail).toContain('Client Secret 不对');
  expect(JSON.stringify(checks)).not.toContain('wrong-one');
});

it('names an address that cannot be reached', async () => {
  const gone = await startDingtalk();
  await gone.close();
  const [, token] = await check({ apiUrl: gone.origin });
  expect(token).toMatchObject({ state: 'failed', detail: expect.stringContaining('ECONNREFUSED') });
});

it('tells where the address goes in HTTP mode', async () => {
  const checks = await check({ mode: 'http' });
  expect(checks.at(-1)?.detail).toContain('/webhooks/dingtalk');
});
