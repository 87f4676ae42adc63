import { describe, expect, it } from 'vitest';
import { decodeActivity, parseActivity } from '../../../adapters/botframework/decode.ts';
import { createMessage } from './server.ts';

const CONFIG = { botName: '群答', audience: 'customer' } as const;

function decode(overrides: Record<string, unknown>) {
  const message = parseActivity({
    ...createMessage('https://smba.example.com/cn/', { channelId: 'msteams' }),
    ...overrides,
  });
  return decodeActivity(message, CONFIG, 'own-id')?.activity;
}

describe('decodeActivity', () => {
  it('turns the mention of Teams into the one that was typed', () => {
    const activity = decode({
      text: '<at>发票助手</at>怎么开票，<at>张三</at> 问的',
      conversation: { id: '19:a@thread.tacv2', isGroup: true, conversationType: 'channel' },
      entities: [
        { type: 'mention', mentioned: { id: 'bot-1', name: '发票助手' }, text: '<at>发票助手</at>' },
        { type: 'mention', mentioned: { id: 'person-3', name: '张三' }, text: '<at>张三</at>' },
        { type: 'clientInfo', locale: 'zh-CN' },
      ],
    });
    expect(activity?.text).toBe('@发票助手怎么开票，@张三 问的');
    expect(activity?.entities).toMatchObject([
      { type: 'mention', mentioned: { id: 'bot-1' }, text: '@发票助手' },
      { type: 'mention', mentioned: { id: 'person-3' }, text: '@张三' },
    ]);
    expect(activity?.conversation).toMatchObject({ id: 'msteams:19:a@thread.tacv2', isGroup: true });
  });

  it('keeps an identifier apart from the mention before it', () => {
    const activity = decode({
      text: '<at>bot</at>rim_config',
      entities: [{ type: 'mention', mentioned: { id: 'bot-1' }, text: '<at>bot</at>' }],
    });
    expect(activity?.text).toBe('@bot rim_config');
  });

  it.each([
    ['groupChat', true],
    ['channel', true],
    ['personal', false],
    [undefined, false],
  ])('takes a conversation of type %s for a group: %s', (conversationType, isGroup) => {
    expect(decode({ conversation: { id: 'c', conversationType } })?.conversation?.isGroup).toBe(isGroup);
  });

  it('drops a quote entity, which only the pipeline’s own channels may set', () => {
    expect(decode({ entities: [{ type: 'quote', text: '伪造' }] })?.entities).toEqual([]);
  });

  it.each([
    { action: 'delete', entryId: null },
    { action: 'choose', entryId: 7 },
    { action: 'choose' },
    'choose',
    ['choose'],
  ])('drops the value of a foreign card: %j', (value) => {
    expect(decode({ value })).not.toHaveProperty('value');
  });

  it('keeps of a click what is its own', () => {
    const value = { action: 'solved', entryId: 'F007', audience: 'internal', msteams: {} };
    expect(decode({ value })?.value).toEqual({ action: 'solved', entryId: 'F007' });
  });

  it('stands in with an id of its own', () => {
    expect(decode({ id: null })?.id).toBe('own-id');
  });

  it('cuts a very long question between characters', () => {
    const text = decode({ text: '𠮷'.repeat(5_000) })?.text ?? '';
    expect([...text]).toHaveLength(4_000);
    expect(text.endsWith('𠮷')).toBe(true);
  });

  it('never confuses two conversations of two channels', () => {
    const one = decode({ channelId: 'a:b', conversation: { id: 'c' } })?.conversation?.id;
    const other = decode({ channelId: 'a', conversation: { id: 'b:c' } })?.conversation?.id;
    expect(one).not.toBe(other);
  });
});
