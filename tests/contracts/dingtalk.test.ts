import type { DingtalkConfig } from '../../adapters/dingtalk/index.ts';
import { startBot } from '../adapters/dingtalk/bot.ts';
import { createClock } from '../helpers/clock.ts';
import type { Call } from '../stand-ins/dingtalk.ts';
import {
  createClick,
  createMessage,
  createTextMessage,
  type MessageBody,
  readButtons,
  readTappedText,
} from '../stand-ins/dingtalk-messages.ts';
import { channelContract } from './channel.ts';
import {
  CONTRACT_SCRIPT,
  CONVERSATIONS,
  collectText,
  type OpenVendor,
  type Reply,
  type Said,
  type Vendor,
  waitForEnd,
} from './vendor.ts';

const TEMPLATE = 'card-1.schema';
const CREATE = '/v1.0/card/instances/createAndDeliver';
const UPDATE = '/v1.0/card/instances';
const WEBHOOK = '/robot/sendBySession';
const DRAWN = new Set(['text', 'content', 'title', 'markdown', 'status', 'buttons']);
const BOT = '$:LWCP_v1:$bot';

/** DingTalk's end: pushes or posts messages, and takes replies at the webhook and as interactive cards. */
function openDingtalk(config: Partial<DingtalkConfig>): OpenVendor {
  return async ({ botName, audience, beforeTurn }) => {
    const clock = createClock();
    const internalChats = audience === 'internal' ? [...CONVERSATIONS] : [];
    const running = await startBot({
      config: { botName, internalChats, ...config },
      now: clock.now,
      script: CONTRACT_SCRIPT,
      beforeTurn,
    });
    const { dingtalk, channel, store, bot } = running;
    for (const conversation of CONVERSATIONS) dingtalk.state.groups.add(conversation);
    let repeat = async (): Promise<void> => {};

    async function deliver(message: MessageBody): Promise<void> {
      repeat = () => deliver(message);
      if (channel.start) await dingtalk.push(message);
      else await dingtalk.post(running.url, message);
      await waitForEnd(bot, message.msgId);
    }

    async function deliverClick(click: object, frameId: string): Promise<void> {
      repeat = () => deliverClick(click, frameId);
      await dingtalk.pushClick(click, frameId);
      await Promise.all(bot.turns.items.map(({ ended }) => ended));
    }

    const shown = () => dingtalk.calls.items.filter(isShown);

    const click: NonNullable<Vendor['click']> = async ({ person, conversation, label }) => {
      const card = shown().findLast(({ path, body }) => path === CREATE && collectText(body, DRAWN).includes(label));
      if (card) {
        const { outTrackId, cardData } = card.body as { outTrackId: string; cardData: CardData };
        const buttons = JSON.parse(cardData.cardParamMap.buttons!) as Record<string, string>[];
        const params = buttons.find((button) => button.label!.endsWith(label))!;
        const where = { userId: person, spaceId: conversation };
        return deliverClick(createClick(outTrackId, params, where), `frame-${shown().length}`);
      }
      const button = shown()
        .flatMap(({ body }) => readButtons(body))
        .findLast(({ title }) => title.endsWith(label))!;
      const said = createTextMessage(readTappedText(button.link), whereOf({ person, conversation }));
      return deliver(dingtalk.address(said));
    };

    return {
      channel,
      store,
      bot,
      clock,
      say: (said) => deliver(dingtalk.address(write(said, botName))),
      click,
      redeliver: () => repeat(),
      replies: () => shown().map(toReply),
      async waitForNoSockets() {
        await Promise.all(dingtalk.gateway.sockets.items.map(({ gone }) => gone));
      },
      close: () => running.close(),
    };
  };
}

interface CardData {
  cardParamMap: Record<string, string>;
}

function isShown({ path, isTaken }: Call): boolean {
  return isTaken && [WEBHOOK, CREATE, UPDATE].includes(path);
}

function toReply({ body }: Call): Reply {
  return { text: collectText(body, DRAWN), raw: JSON.stringify(body) };
}

function whereOf({ person, conversation, isOwn }: Pick<Said, 'person' | 'conversation' | 'isOwn'>) {
  return {
    conversationId: conversation,
    senderStaffId: isOwn ? '' : person,
    senderId: isOwn ? BOT : `$:LWCP_v1:$${person}`,
    senderNick: person,
  };
}

/** DingTalk takes a mention that stands first out of plain text; in rich text it stays. */
function write(said: Said, botName: string): MessageBody {
  const { text, quoted, hasPicture } = said;
  const where = whereOf(said);
  const address = `@${botName}`;
  const rest = text.startsWith(address) ? text.slice(address.length) : null;
  if (hasPicture || rest === null) {
    const picture = hasPicture ? [{ type: 'picture', downloadCode: 'd1' }] : [];
    return createMessage({
      ...where,
      msgtype: 'richText',
      text: undefined,
      content: { richText: [{ text }, ...picture] },
    });
  }
  const repliedMsg = { msgId: 'q1', msgType: 'text', content: { text: quoted } };
  const quote = quoted === undefined ? {} : { isReplyMsg: true, repliedMsg };
  return createMessage({ ...where, text: { content: rest, ...quote } });
}

const ABILITIES = { buttons: true, quotes: true, pictures: true, redelivery: true, echo: true };

channelContract('钉钉 in stream mode', openDingtalk({ mode: 'stream' }), ABILITIES);
channelContract(
  '钉钉 in stream mode with interactive cards',
  openDingtalk({ mode: 'stream', cardTemplateId: TEMPLATE }),
  ABILITIES,
);
channelContract('钉钉 in HTTP mode', openDingtalk({ mode: 'http' }), ABILITIES);
