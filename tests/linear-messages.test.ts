import { TestAdapter, TurnContext } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import type { Inbound } from '../adapters/channel.ts';
import { dingtalkTools } from '../adapters/dingtalk/index.ts';
import { decodeTurn } from '../adapters/web/decode.ts';
import { wecomTools } from '../adapters/wecom/index.ts';
import { yunzhijiaTools } from '../adapters/yunzhijia/index.ts';
import { stripBotMention } from '../src/conversation/middleware/strip-mention.ts';
import { findGrown } from './helpers/growth.ts';
import { createMessage } from './stand-ins/dingtalk-messages.ts';
import { payloads } from './stand-ins/wecom.ts';
import { createRobotMessage } from './stand-ins/yunzhijia.ts';

/** A platform's message with the hostile text in it. */
const DECODERS: [name: string, decode: (text: string) => Inbound | undefined][] = [
  ['a text of 企业微信', (text) => wecomTools.decodePayload(payloads.textMessage(text))],
  ['a quote of 企业微信', (text) => wecomTools.decodePayload(payloads.textMessage('@群答', {}, quote(text)))],
  [
    'many parts of 企业微信',
    (text) => wecomTools.decodePayload(payloads.mixedMessage(cut(text).map((part) => payloads.textItem(part)))),
  ],
  ['a text of DingTalk', (text) => dingtalkTools.decodePayload(createMessage({ text: { content: text } }))],
  [
    'rich text of DingTalk',
    (text) => {
      const richText = cut(text).map((part) => ({ text: part }));
      return dingtalkTools.decodePayload(createMessage({ msgtype: 'richText', content: { richText } }));
    },
  ],
  [
    'mentions in DingTalk',
    (text) => {
      const richText = cut(text).map((atName) => ({ type: 'at', atName, atUserId: atName }));
      return dingtalkTools.decodePayload(createMessage({ msgtype: 'richText', content: { richText } }));
    },
  ],
  ['a text of Yunzhijia', (text) => yunzhijiaTools.decodePayload(createRobotMessage(text))],
  ['pictures of Yunzhijia', (text) => yunzhijiaTools.decodePayload(createRobotMessage(text, withPictures()))],
  ['a text of the page', (text) => decodeTurn({ ...PAGE, text })],
];

describe('the time to decode a message and to take the mentions out of it grows as the message does', () => {
  it.each(DECODERS)('of %s', { timeout: 300_000 }, (_name, decode) => {
    expect(findGrown((text) => strip(decode(text)))).toEqual([]);
  });
});

const ADAPTER = new TestAdapter(async () => {});

/** What the pipeline does first with every message. */
function strip(inbound: Inbound | undefined): void {
  if (!inbound) return;
  void stripBotMention.onTurn(new TurnContext(ADAPTER, { ...inbound.activity }), async () => {});
}

function cut(text: string): string[] {
  return text.match(/.{1,20}/gsu) ?? [];
}

function quote(content: string): Record<string, unknown> {
  return { quote: { msgtype: 'text', text: { content } } };
}

function withPictures(): object {
  const desc = [{ type: 'image', data: 'file-1', start: 0, length: 4 }];
  return { msgType: 23, msgParam: JSON.stringify({ desc }) };
}

const PAGE = {
  id: '1',
  at: 0,
  conversation: { id: 'customer', title: '客户群', audience: 'customer' as const },
  persona: { id: 'finance', name: '财务' },
  botName: '群答',
};
