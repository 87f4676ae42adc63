import { startConnectedBot } from '../adapters/wecom/socket/connected-bot.ts';
import { payloads } from '../stand-ins/wecom.ts';
import { channelContract } from './channel.ts';
import { CONTRACT_SCRIPT, CONVERSATIONS, type OpenOptions, type Vendor, waitForEnd } from './vendor.ts';
import { createSeenCards, toPayload, toReply } from './wecom.ts';

const UPDATE = 'aibot_respond_update_msg';

/** The vendor's end of the long connection. */
async function openLongConnection({ botName, audience, beforeTurn }: OpenOptions): Promise<Vendor> {
  const internalChats = audience === 'internal' ? [...CONVERSATIONS] : [];
  const connected = await startConnectedBot({
    config: { botNames: [botName], internalChats },
    script: CONTRACT_SCRIPT,
    beforeTurn,
  });
  const { channel, store, bot, clock, gateway } = connected;
  let repeat: () => Promise<unknown> = async () => {};

  const countFrames = (cmd: string): number => gateway.frames.filter((frame) => frame.cmd === cmd).length;

  async function deliver(payload: { msgid: string }): Promise<void> {
    repeat = () => deliver(payload);
    gateway.say(payload);
    await gateway.waitForRead();
    await waitForEnd(bot, payload.msgid);
  }

  /** Resolves when the click has been answered, with all that follows. */
  async function raise(event: { msgid: string }): Promise<void> {
    repeat = () => raise(event);
    gateway.raise(event);
    await gateway.waitForFrame(UPDATE, countFrames(UPDATE) + 1);
    await waitForEnd(bot, event.msgid);
  }

  return {
    channel,
    store,
    bot,
    clock,
    say: (said) => deliver(toPayload(said)),
    async click({ person, conversation, label }) {
      const cards = createSeenCards();
      for (const { body } of gateway.frames) if (body) cards.note(body);
      const { card, key } = cards.find(label);
      await raise(
        payloads.clickEvent(card.task_id, key, { userid: person, chatid: conversation }) as { msgid: string },
      );
    },
    redeliver: () => repeat(),
    replies: () => gateway.frames.flatMap(({ body }) => (body ? [toReply(body)] : [])),
    waitForNoSockets: () => gateway.waitForNoSockets(),
    close: () => connected.close(),
  };
}

channelContract('企业微信 on the long connection', openLongConnection, {
  buttons: true,
  quotes: true,
  pictures: true,
  redelivery: true,
  echo: false,
});
