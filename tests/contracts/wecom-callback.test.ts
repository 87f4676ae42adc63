import { startCallbackServer } from '../adapters/wecom/callback-server.ts';
import { payloads, type ReplyBody, startResponseUrlServer } from '../stand-ins/wecom.ts';
import { channelContract } from './channel.ts';
import { CONTRACT_SCRIPT, CONVERSATIONS, type OpenOptions, type Vendor, waitForEnd } from './vendor.ts';
import { createSeenCards, toPayload, toReply } from './wecom.ts';

/** The vendor's end of callback mode: encrypted posts, and the response_url for what comes later. */
async function openCallback({ botName, audience, beforeTurn }: OpenOptions): Promise<Vendor> {
  const vendor = await startResponseUrlServer();
  const internalChats = audience === 'internal' ? [...CONVERSATIONS] : [];
  const server = await startCallbackServer({
    config: { botNames: [botName], internalChats },
    fetch: vendor.fetch,
    script: CONTRACT_SCRIPT,
    beforeTurn,
  });
  const { channel, store, bot, clock, wecom } = server;
  const cards = createSeenCards();
  const streamIds = new Set<string>();
  const shown: ReplyBody[] = [];
  let repeat: () => Promise<unknown> = async () => {};

  /** A stream that has ended is not written to again. */
  function show(body: ReplyBody): void {
    if (body.stream && streamIds.has(body.stream.id)) return;
    if (body.stream?.finish) streamIds.add(body.stream.id);
    shown.push(body);
    cards.note(body);
  }

  async function deliver(payload: { msgid: string }): Promise<void> {
    repeat = () => deliver(payload);
    const { status, body } = await wecom.post(payload);
    if (status !== 200) throw new Error(`not accepted: ${status}`);
    if (body) show(body);
    await waitForEnd(bot, payload.msgid);
  }

  return {
    channel,
    store,
    bot,
    clock,
    async say(said) {
      await deliver(toPayload(said));
    },
    async click({ person, conversation, label }) {
      const { card, key } = cards.find(label);
      const origin = { userid: person, chatid: conversation };
      const followUps = vendor.taken.length;
      await deliver(payloads.clickEvent(card.task_id, key, origin) as { msgid: string });
      shown.push(...vendor.taken.slice(followUps));
    },
    redeliver: () => repeat(),
    replies: () => shown.map(toReply),
    // Nothing but the entrance, which is not the channel's own.
    waitForNoSockets: async () => {},
    async close() {
      await server.close();
      await vendor.close();
    },
  };
}

channelContract('企业微信 by callback', openCallback, {
  buttons: true,
  quotes: true,
  pictures: true,
  redelivery: true,
  echo: false,
});
