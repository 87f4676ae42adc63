import { collectText } from '../../contracts/vendor.ts';
import { type Call, startDingtalk } from '../../stand-ins/dingtalk.ts';
import { createClick, createMessage, readButtons, readTappedText } from '../../stand-ins/dingtalk-messages.ts';
import { expectTaken, type GroupName, type Platform, type Shown } from './platform.ts';

const GROUPS: Record<GroupName, string> = { customer: 'cidCUSTOMER==', duty: 'cidDUTY==' };
const SEND = '/v1.0/robot/groupMessages/send';
const CREATE = '/v1.0/card/instances/createAndDeliver';
const UPDATE = '/v1.0/card/instances';
const TEMPLATE = 'card-1.schema';
const DRAWN = new Set(['text', 'content', 'title', 'markdown', 'status']);

interface Answered extends Shown {
  queryKey: unknown;
}

/** What of a quote arrives. */
interface Quoting {
  originalProcessQueryKey?: unknown;
  repliedMsg?: object;
}

interface CreatedCard {
  outTrackId: string;
  openSpaceId: string;
  cardData: { cardParamMap: Record<string, string> };
}

/** DingTalk in one of its two modes, with action cards, or, in stream mode, with interactive ones. */
export async function openDingtalk(mode: 'stream' | 'http' | 'interactive' = 'stream'): Promise<Platform> {
  const dingtalk = await startDingtalk();
  for (const id of Object.values(GROUPS)) dingtalk.state.groups.add(id);
  /** Address of a reply → the group that it shows up in. */
  const sessions = new Map<string, string>();
  let webhook = '';
  let entrances = 0;

  async function deliver(
    group: GroupName,
    text: string,
    by: string,
    { repliedMsg, ...more }: Quoting = {},
  ): Promise<void> {
    const where = { conversationId: GROUPS[group], conversationTitle: group, senderStaffId: by, senderNick: by };
    const written = { content: ` ${text}`, ...(repliedMsg && { isReplyMsg: true, repliedMsg }) };
    const parts = { ...where, senderId: `$:LWCP_v1:$${by}`, text: written, ...more };
    const message = dingtalk.address(createMessage(parts));
    sessions.set(String(message.sessionWebhook), GROUPS[group]);
    if (mode === 'http') return expectTaken((await dingtalk.post(webhook, message)).status);
    expectTaken((await dingtalk.push(message)).code);
  }

  /** The group of a card that was created. */
  const spaceOf = (body: Call['body']): string | undefined =>
    /^dtv1\.card\/\/IM_GROUP\.(.+)$/u.exec(String(body.openSpaceId))?.[1];
  const createdAs = (outTrackId: unknown): Call | undefined =>
    dingtalk.calls.items.find(({ path, body }) => path === CREATE && body.outTrackId === outTrackId);

  function groupOf({ url, path, body }: Call): unknown {
    if (path === SEND) return body.openConversationId;
    if (path === CREATE) return spaceOf(body);
    if (path === UPDATE) return spaceOf(createdAs(body.outTrackId)?.body ?? {});
    return sessions.get(url);
  }

  const shownIn = (group: GroupName): Call[] =>
    dingtalk.calls.items.filter((call) => call.isTaken && groupOf(call) === GROUPS[group]);

  async function clickCard(group: GroupName, label: string, by: string): Promise<void> {
    const buttons = shownIn(group).flatMap(({ path, body }) => {
      if (path !== CREATE) return [];
      const { outTrackId, cardData } = body as unknown as CreatedCard;
      const params = JSON.parse(cardData.cardParamMap.buttons!) as Record<string, string>[];
      return params.map((button) => ({ outTrackId, button }));
    });
    const { outTrackId, button } = buttons.findLast((each) => each.button.label === label)!;
    expectTaken(
      (await dingtalk.pushClick(createClick(outTrackId, button, { userId: by, spaceId: GROUPS[group] }))).code,
    );
  }

  return {
    settings: {
      DINGTALK_CLIENT_ID: dingtalk.state.clientId,
      DINGTALK_CLIENT_SECRET: dingtalk.state.clientSecret,
      DINGTALK_API_URL: dingtalk.origin,
      DINGTALK_ALLOWED_HOSTS: dingtalk.host,
      DINGTALK_MODE: mode === 'http' ? 'http' : 'stream',
      ...(mode === 'interactive' && { DINGTALK_CARD_TEMPLATE_ID: TEMPLATE }),
      DINGTALK_INTERNAL_CHATS: GROUPS.duty,
    },
    place: (group) => `dingtalk:${GROUPS[group]}`,
    async enter(url) {
      webhook = `${url}webhooks/dingtalk`;
      if (mode === 'http') return;
      entrances += 1;
      await dingtalk.waitForSocket(entrances);
    },
    say(group, text, { by = 'user01', quote } = {}) {
      return deliver(group, text, by, quote && writeQuote(quote as Answered));
    },
    async click(group, label, by = 'user01') {
      if (mode === 'interactive') return clickCard(group, label, by);
      const button = shownIn(group)
        .flatMap(({ body }) => readButtons(body))
        .findLast(({ title }) => title === label)!;
      await deliver(group, readTappedText(button.link), by);
    },
    async shown(group) {
      return shownIn(group).map(({ path, body, answer }): Answered => {
        const drawn = path === SEND ? JSON.parse(String(body.msgParam)) : body;
        const { at } = body as { at?: { atUserIds: string[] } };
        const { processQueryKey } = answer as { processQueryKey?: string };
        return { text: collectText(drawn, DRAWN), alerted: at?.atUserIds ?? [], queryKey: processQueryKey };
      });
    },
    close: dingtalk.close,
  };
}

/** Of what a bot has said a quote brings a card's texts, or else nothing but the key that sending it has given. */
function writeQuote({ text, queryKey }: Answered): Quoting {
  if (queryKey !== undefined) return { originalProcessQueryKey: queryKey };
  const content = { cardContent: [{ type: 'TEXT', value: text }] };
  return { repliedMsg: { msgType: 'interactiveCard', content } };
}
