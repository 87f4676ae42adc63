import type { TurnContext } from 'botbuilder';
import { afterEach, describe, expect, it } from 'vitest';
import { createReply } from '../../../src/core/reply.ts';
import { audienceOf } from '../../../src/core/turn-state.ts';
import { richCard } from '../web/cards.ts';
import { type FakeConnector, startConnector } from './connector.ts';
import { createGate } from './gate.ts';
import { type BotServer, type BotServerOptions, createMessage, startBotServer } from './server.ts';

const open: (BotServer | FakeConnector)[] = [];
afterEach(async () => {
  for (const part of open.splice(0)) await part.close();
});

async function start(
  options: BotServerOptions = {},
  answer?: () => number | 'never',
): Promise<{ bot: BotServer; connector: FakeConnector }> {
  const connector = await startConnector(answer);
  const bot = await startBotServer(options);
  open.push(bot, connector);
  return { bot, connector };
}

const echo = async (context: TurnContext): Promise<void> => {
  await context.sendActivity(`回：${context.activity.text}`);
};

describe('a message of the connector', () => {
  it('is answered with an Adaptive Card at its service URL', async () => {
    const { bot, connector } = await start({
      bot: async (context) => {
        await context.sendActivity(createReply(richCard, '全文'));
      },
    });
    const { status } = await bot.say(createMessage(connector.serviceUrl));
    expect(status).toBe(200);
    expect(connector.deliveries).toHaveLength(1);
    const [{ conversationId, replyToId, activity }] = connector.deliveries as [FakeConnector['deliveries'][0]];
    expect({ conversationId, replyToId }).toEqual({ conversationId: 'conversation-1', replyToId: 'message-1' });
    expect(activity).toMatchObject({
      type: 'message',
      channelId: 'emulator',
      from: { id: 'bot-1' },
      recipient: { id: 'person-1' },
      summary: richCard.title,
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { version: '1.4' } }],
    });
  });

  it('reaches the pipeline as a message of this channel, under a conversation id of its own', async () => {
    const { bot, connector } = await start();
    await bot.say(createMessage(connector.serviceUrl));
    await bot.say(createMessage(connector.serviceUrl, { channelId: 'msteams' }));
    expect(bot.received.map(({ activity }) => [activity.channelId, activity.conversation?.id])).toEqual([
      ['botframework', 'emulator:conversation-1'],
      ['botframework', 'msteams:conversation-1'],
    ]);
  });

  it('is answered in its conversation where it has no id', async () => {
    const { bot, connector } = await start({ bot: echo });
    const { id: _id, ...message } = createMessage(connector.serviceUrl);
    await bot.say(message);
    expect(connector.deliveries).toMatchObject([{ conversationId: 'conversation-1', replyToId: null }]);
  });

  it('brings back the value of a click', async () => {
    const { bot, connector } = await start();
    const value = { action: 'choose', entryId: 'F007' };
    const { text: _text, ...click } = createMessage(connector.serviceUrl, { value });
    await bot.say(click);
    expect(bot.received).toMatchObject([{ activity: { text: '', value } }]);
  });

  it('is read by customers, whatever it says of its audience', async () => {
    const audiences: string[] = [];
    const { bot, connector } = await start({
      bot: async (context) => {
        audiences.push(audienceOf(context));
      },
    });
    const forged = { audience: 'internal', channelData: { audience: 'internal' } };
    await bot.say({ ...createMessage(connector.serviceUrl), ...forged });
    expect(audiences).toEqual(['customer']);
    expect(JSON.stringify(bot.received)).not.toContain('internal');
  });

  it('is read by the audience of the settings', async () => {
    const { bot, connector } = await start({ settings: { audience: 'internal' } });
    await bot.say(createMessage(connector.serviceUrl));
    expect(bot.received).toMatchObject([{ audience: 'internal' }]);
  });

  it('is answered in the response where it expects replies', async () => {
    const { bot, connector } = await start({ bot: echo });
    const { status, body } = await bot.say(createMessage(connector.serviceUrl, { deliveryMode: 'expectReplies' }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ activities: [{ text: '回：进项发票怎么自动签收' }] });
    expect(connector.deliveries).toEqual([]);
  });
});

describe('several conversations at once', () => {
  it('get their own answers, though their messages share an id', async () => {
    const both = createGate();
    let waiting = 0;
    const { bot, connector } = await start({
      bot: async (context) => {
        waiting += 1;
        if (waiting === 2) both.open();
        await both.opened;
        await echo(context);
      },
    });
    const say = (id: string) =>
      bot.say(
        createMessage(connector.serviceUrl, {
          text: id,
          conversation: { id, isGroup: false, conversationType: 'personal', name: '' },
        }),
      );
    await Promise.all([say('one'), say('two')]);
    const answers = connector.deliveries.map(({ conversationId, activity }) => [conversationId, activity.text]);
    expect(answers.sort()).toEqual([
      ['one', '回：one'],
      ['two', '回：two'],
    ]);
  });
});

describe('an activity that is no message', () => {
  it.each(['conversationUpdate', 'typing', 'messageReaction', 'invoke', 'endOfConversation'])(
    'is acknowledged and ignored: %s',
    async (type) => {
      const { bot, connector } = await start({ bot: echo });
      const { text: _text, ...activity } = createMessage(connector.serviceUrl, { type });
      const { status } = await bot.say(activity);
      expect(status).toBe(200);
      expect(bot.received).toEqual([]);
      expect(connector.deliveries).toEqual([]);
    },
  );
});

describe('a service that fails', () => {
  // The library tries a status of 500 four times, some seven seconds in all.
  it('is listed as undelivered, and the next message is answered', { timeout: 40_000 }, async () => {
    let status = 500;
    const { bot, connector } = await start({ bot: echo }, () => status);
    await bot.say(createMessage(connector.serviceUrl));
    expect(await bot.store.undelivered.query()).toMatchObject([{ channelId: 'botframework' }]);
    expect(bot.channel.status().lastError?.message).toContain('HTTP 500');

    status = 200;
    const next = await bot.say(createMessage(connector.serviceUrl, { id: 'message-2' }));
    expect(next.status).toBe(200);
    expect(connector.deliveries).toMatchObject([{ replyToId: 'message-2' }]);
  });

  it('is not waited for without end', async () => {
    const { bot, connector } = await start({ bot: echo, sendTimeoutMs: 50 }, () => 'never');
    await bot.say(createMessage(connector.serviceUrl));
    expect(await bot.store.undelivered.count()).toBe(1);
  });
});

describe('an answer that did not go out within its request', () => {
  it('is sent later by what was kept, to where the message came from', async () => {
    let status = 400;
    const { bot, connector } = await start({ bot: echo }, () => status);
    await bot.say(createMessage(connector.serviceUrl));
    const [listed] = await bot.store.undelivered.query();
    expect(listed?.reason).toContain('HTTP 400');
    status = 200;
    // Another run of the process: nothing but what was kept.
    const later = await startBotServer({ store: bot.store });
    open.push(later);
    expect(await later.redelivery.retry(listed!.id)).toBeNull();
    expect(connector.deliveries).toMatchObject([
      { conversationId: 'conversation-1', replyToId: 'message-1', activity: { text: '回：进项发票怎么自动签收' } },
    ]);
    expect(await bot.store.undelivered.count()).toBe(0);
  });

  it('is refused with the reason where the service still does not take it', async () => {
    const { bot, connector } = await start({ bot: echo }, () => 403);
    await bot.say(createMessage(connector.serviceUrl));
    const [listed] = await bot.store.undelivered.query();
    expect(await bot.redelivery.retry(listed!.id)).toContain('HTTP 403');
    expect(await bot.store.undelivered.count()).toBe(1);
  });

  it('is not sent to who takes answers in the response only', async () => {
    const { bot, connector } = await start({ bot: echo });
    await bot.say(createMessage(connector.serviceUrl, { deliveryMode: 'expectReplies' }));
    expect(bot.channel.resume?.(bot.received[0]!)).toBeUndefined();
  });
});

describe('the channel', () => {
  it('tells how it stands', async () => {
    const { bot, connector } = await start({ now: () => 1_700_000_000_000 });
    expect(bot.channel.status()).toEqual({ isConnected: true, lastMessageAt: null, lastError: null });
    await bot.say(createMessage(connector.serviceUrl));
    expect(bot.channel.status().lastMessageAt).toBe(1_700_000_000_000);
    await bot.channel.stop?.();
    expect(bot.channel.status().isConnected).toBe(false);
  });

  it('finishes the turns in hand when it stops', async () => {
    const gate = createGate();
    const { bot, connector } = await start({
      bot: async (context) => {
        await gate.opened;
        await echo(context);
      },
    });
    const turn = bot.say(createMessage(connector.serviceUrl));
    await expect.poll(() => bot.received.length).toBe(1);
    const stopped = bot.channel.stop?.();
    gate.open();
    await stopped;
    expect(connector.deliveries).toHaveLength(1);
    await turn;
  });
});
