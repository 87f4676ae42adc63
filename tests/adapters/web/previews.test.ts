import type { Activity } from 'botbuilder';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChannelPreview, ErrorBody, MessagePage } from '../../../adapters/web/types.ts';
import { cardOf } from '../../../src/core/reply.ts';
import { plainCard, richCard } from './cards.ts';
import { scriptedBot } from './fake-bot.ts';
import { fakePreviews } from './fake-previews.ts';
import { startWebServer, type WebServer } from './server.ts';

let server: WebServer;
afterEach(() => server.close());

/** Asks in a group, and returns the ids of the question and of the answer. */
async function ask(conversationId: string, text: string): Promise<string[]> {
  await server.say(conversationId, { text });
  await server.channel.stop?.();
  const response = await server.get(`/conversations/${conversationId}/messages`);
  return ((await response.json()) as MessagePage).messages.map(({ id }) => id);
}

function getPreviews(conversationId: string, messageId: string): Promise<Response> {
  return server.get(`/conversations/${conversationId}/messages/${messageId}/previews`);
}

describe('previews', () => {
  it('list what each platform would be sent, in order', async () => {
    server = await startWebServer({ bot: scriptedBot, previews: fakePreviews });
    const [, answer = ''] = await ask('internal', '@群答 自动签收');
    const response = await getPreviews('internal', answer);
    expect(response.status).toBe(200);
    const previews = (await response.json()) as ChannelPreview[];
    expect(previews.map(({ channel, payloads }) => [channel, payloads.length])).toEqual([
      ['wecom', 2],
      ['dingtalk', 1],
      ['yunzhijia', 2],
      ['next', 1],
    ]);
    expect(previews[0]?.payloads[1]).toMatchObject({ template_card: { main_title: { title: richCard.title } } });
  });

  it.each(['internal', 'customer'])('are made from what the group %s stored, as a group message', async (group) => {
    const rendered: Partial<Activity>[] = [];
    server = await startWebServer({
      bot: scriptedBot,
      previews: (activity) => {
        rendered.push(activity);
        return [];
      },
    });
    const [, answer = ''] = await ask(group, '/faq F023');
    expect(await (await getPreviews(group, answer)).json()).toEqual([]);
    expect(rendered).toEqual([
      {
        type: 'message',
        channelId: 'web',
        text: plainCard.title,
        attachments: [expect.anything()],
        conversation: expect.objectContaining({ id: group, isGroup: true }),
        from: { id: 'qunda', name: '群答' },
      },
    ]);
    expect(cardOf(rendered[0] ?? {})).toEqual(plainCard);
  });

  it('take an answer without a card by its text', async () => {
    server = await startWebServer({
      bot: scriptedBot,
      previews: ({ text }) => [{ channel: 'x', payloads: [{ text }] }],
    });
    const [, answer = ''] = await ask('internal', '/help');
    const expected = [{ channel: 'x', payloads: [{ text: '直接 @群答 提问即可。' }] }];
    expect(await (await getPreviews('internal', answer)).json()).toEqual(expected);
  });

  it('exist for answers of the bot in this very group only', async () => {
    server = await startWebServer({ bot: scriptedBot, previews: fakePreviews });
    const [question = '', answer = ''] = await ask('internal', '@群答 自动签收');
    for (const [group, id] of [
      ['internal', question],
      ['internal', 'nothing'],
      ['customer', answer],
      ['boardroom', answer],
    ] as const) {
      const response = await getPreviews(group, id);
      expect(response.status).toBe(404);
      expect(((await response.json()) as ErrorBody).error.code).toBe('NOT_FOUND');
    }
  });

  it('fail without telling why', async () => {
    const failure = new Error('cannot render');
    server = await startWebServer({
      bot: scriptedBot,
      previews: () => {
        throw failure;
      },
    });
    const [, answer = ''] = await ask('internal', '@群答 自动签收');
    const response = await getPreviews('internal', answer);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('cannot render');
    expect(server.reported).toEqual([failure]);
  });

  it('are for who has given the password', async () => {
    server = await startWebServer({ config: { password: 'x' }, previews: fakePreviews });
    expect((await getPreviews('internal', 'any')).status).toBe(401);
  });
});
