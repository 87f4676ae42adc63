import { describe, expect, it } from 'vitest';
import { dingtalkTools } from '../../../adapters/dingtalk/index.ts';
import { createClick, createTextMessage } from '../../stand-ins/dingtalk-messages.ts';

describe('a saved payload', () => {
  const message = createTextMessage('自动签收');

  it.each([
    ['the body of a callback', message],
    ['a whole frame', { type: 'CALLBACK', headers: {}, data: JSON.stringify(message) }],
    ['the data of a frame', JSON.stringify(message)],
  ])('may be %s', (_name, payload) => {
    expect(dingtalkTools.decodePayload(payload)).toMatchObject({
      activity: { text: '自动签收' },
      audience: 'customer',
    });
  });

  it('may be a click', () => {
    const payload = createClick('o1', { action: 'solved', entryId: 'F003' });
    expect(dingtalkTools.decodePayload(payload)?.activity.value).toEqual({ action: 'solved', entryId: 'F003' });
  });

  it('may ask nothing', () => {
    expect(dingtalkTools.decodePayload(createTextMessage('', { senderId: '$:LWCP_v1:$bot' }))).toBeUndefined();
  });

  it.each([null, 'x', 7, [], {}, { data: 'x' }])('that is garbage is refused: %j', (payload) => {
    expect(() => dingtalkTools.decodePayload(payload)).toThrow('conversationId');
  });
});

it('shows what would be sent', () => {
  expect(dingtalkTools.renderPayloads({ type: 'message', text: '你好' })).toEqual([
    { msgtype: 'text', text: { content: '你好' } },
  ]);
});
