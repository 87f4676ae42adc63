import { afterEach, describe, expect, it } from 'vitest';
import { checkYunzhijia, yunzhijiaConfigSchema, yunzhijiaTools } from '../../../adapters/yunzhijia/index.ts';
import { createReply } from '../../../src/core/reply.ts';
import {
  createPush,
  createRobotMessage,
  SECRET,
  startYunzhijia,
  TOKEN,
  type Yunzhijia,
} from '../../stand-ins/yunzhijia.ts';
import { fullCard } from './cards.ts';

describe('yunzhijiaTools', () => {
  it('decodes callback bodies and frames', () => {
    const body = createRobotMessage('@票小助 自动签收');
    const decoded = yunzhijiaTools.decodePayload(body);
    expect(decoded).toMatchObject({ audience: 'customer', activity: { text: '@票小助 自动签收' } });
    expect(yunzhijiaTools.decodePayload(createPush(body))).toEqual(decoded);
    expect(yunzhijiaTools.decodePayload({ ...body, type: 8 })).toBeUndefined();
  });

  it.each([null, 7, 'x', {}, { msg: null }])('throws for %j', (payload) => {
    expect(() => yunzhijiaTools.decodePayload(payload)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  it('renders the answer to the callback and what follows by the webhook', () => {
    const steps = Array.from({ length: 30 }, () => '检查开票设置。'.repeat(20));
    const [first, second] = yunzhijiaTools.renderPayloads(createReply({ ...fullCard, steps }, ''));
    expect(first).toMatchObject({ success: true, data: { type: 2, content: expect.stringContaining('（1/2）') } });
    expect(second).toEqual({ msgtype: 2, content: expect.stringContaining('（2/2）') });
  });
});

describe('checkYunzhijia', () => {
  let platform: Yunzhijia | undefined;
  afterEach(() => platform?.close());

  it('reaches the platform of each bot without sending anything', async () => {
    platform = await startYunzhijia();
    const down = 'http://127.0.0.1:9/send?yzjtoken=t';
    const config = yunzhijiaConfigSchema.parse({
      bots: [
        { id: 'up', secret: SECRET, sendMsgUrl: platform.sendMsgUrl },
        { id: 'down', secret: SECRET, sendMsgUrl: down },
      ],
    });
    const results = await checkYunzhijia(config);
    expect(results.map(({ name, state }) => [name, state])).toEqual([
      ['云之家机器人 up', 'ok'],
      ['云之家机器人 down', 'failed'],
    ]);
    expect(platform.tried).toEqual([]);
    expect(platform.strayPaths).toEqual(['/']);
    expect(JSON.stringify(results)).not.toMatch(new RegExp(`${TOKEN}|${SECRET}`));
  });

  it('says that there is no bot yet', async () => {
    expect(await checkYunzhijia(yunzhijiaConfigSchema.parse({ bots: [] }))).toMatchObject([{ state: 'failed' }]);
  });
});
