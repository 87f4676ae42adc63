import { vi } from 'vitest';
import { toReply } from '../../contracts/wecom.ts';
import { payloads, startWecomGateway } from '../../stand-ins/wecom.ts';
import type { ReplyCard } from '../../stand-ins/wecom-callback.ts';
import type { BotFrame } from '../../stand-ins/wecom-gateway.ts';
import type { GroupName, Platform } from './platform.ts';

/** For a card behind its words. */
const WAIT = { timeout: 30_000 };
const BOT = { botId: 'bot-1', secret: 'secret-1' };
const CHATS: Record<GroupName, string> = { customer: 'wecom-customer', duty: 'wecom-duty' };

/** 企业微信 over its long connection. It knows no acknowledgement of a message, so `say` resolves when it is read. */
export async function openWecomSocket(): Promise<Platform> {
  const gateway = await startWecomGateway(BOT);
  /** Callback → the chat that it came from. */
  const chats = new Map<string, string>();
  let entrances = 0;

  /** Commands of the bot that were taken are what the chat shows. */
  const chatOf = ({ headers, body }: BotFrame): string | undefined => body?.chatid ?? chats.get(headers.req_id);
  const framesIn = (group: GroupName): BotFrame[] => gateway.frames.filter((frame) => chatOf(frame) === CHATS[group]);
  const origin = (group: GroupName, userid: string) => ({ userid, chatid: CHATS[group] });

  return {
    settings: {
      WECOM_BOT_ID: BOT.botId,
      WECOM_BOT_SECRET: BOT.secret,
      WECOM_WS_URL: gateway.url,
      WECOM_INTERNAL_CHATS: CHATS.duty,
    },
    place: (group) => `wecom:${CHATS[group]}`,
    enter() {
      entrances += 1;
      return gateway.waitForSubscription(entrances);
    },
    async say(group, text, { by = 'zhangsan', quote } = {}) {
      const more = quote ? { quote: { msgtype: 'text', text: { content: quote.text } } } : {};
      chats.set(gateway.say(payloads.textMessage(`@群答 ${text}`, origin(group, by), more)), CHATS[group]);
      await gateway.waitForRead();
    },
    async click(group, label, by = 'zhangsan') {
      // The card comes behind its words.
      const { card, key } = await vi.waitFor(() => findButton(framesIn(group), label), WAIT);
      chats.set(gateway.raise(payloads.clickEvent(card.task_id, key, origin(group, by))), CHATS[group]);
      await gateway.waitForRead();
    },
    async shown(group) {
      return framesIn(group).map(({ body }) => ({ text: toReply(body!).text, alerted: [] }));
    },
    close: gateway.close,
  };
}

/** On the newest card that has it. Throws where there is none. */
function findButton(frames: readonly BotFrame[], label: string): { card: ReplyCard; key: string } {
  const found = frames.flatMap(({ body }) => {
    const card = body?.template_card;
    const button = card?.button_list.find(({ text }) => text === label);
    return card && button ? [{ card, key: button.key }] : [];
  });
  const last = found.at(-1);
  if (!last) throw new Error(`no card has the button "${label}"`);
  return last;
}
