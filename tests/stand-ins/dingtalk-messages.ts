import { createHmac } from 'node:crypto';

/** A message to the bot as DingTalk writes it. */
export type MessageBody = Record<string, unknown> & { msgId: string; conversationId: string };

let count = 0;

/** A group message of 小王 that mentions the bot; the session is left to the stand-in. */
export function createMessage(parts: Record<string, unknown> = {}): MessageBody {
  count += 1;
  return {
    msgtype: 'text',
    text: { content: ' 查一下订单服务' },
    msgId: `msg${count}==`,
    createAt: Date.now(),
    conversationType: '2',
    conversationId: 'cidAAA==',
    conversationTitle: '运维群',
    senderId: '$:LWCP_v1:$u1',
    senderStaffId: 'user01',
    senderNick: '小王',
    senderCorpId: 'dingcorp',
    senderPlatform: 'Mac',
    isAdmin: false,
    chatbotUserId: '$:LWCP_v1:$bot',
    chatbotCorpId: 'dingcorp',
    robotCode: 'dingabc',
    isInAtList: true,
    atUsers: [{ dingtalkId: '$:LWCP_v1:$bot' }],
    ...parts,
  };
}

/** The text that somebody typed after the mention, which DingTalk has taken out. */
export function createTextMessage(text: string, parts: Record<string, unknown> = {}): MessageBody {
  return createMessage({ msgtype: 'text', text: { content: ` ${text}` }, ...parts });
}

/** What the callback of a click on an interactive card holds. */
export function createClick(outTrackId: string, params: Record<string, string>, parts: object = {}): object {
  return {
    type: 'actionCallback',
    outTrackId,
    corpId: 'dingcorp',
    userId: 'user01',
    userIdType: 1,
    spaceType: 'IM_GROUP',
    spaceId: 'cidAAA==',
    extension: '{}',
    content: JSON.stringify({ cardPrivateData: { actionIds: [params.action], params } }),
    ...parts,
  };
}

/** What tapping a dtmd link sends as the person who taps it. Throws for any other link. */
export function readTappedText(link: string): string {
  const prefix = 'dtmd://dingtalkclient/sendMessage?content=';
  if (!link.startsWith(prefix)) throw new Error(`not a link that the client follows: ${link}`);
  return decodeURIComponent(link.slice(prefix.length));
}

/** The headers of a callback in HTTP mode. */
export function signCallback(secret: string, timestamp: number | string): Record<string, string> {
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  return { timestamp: String(timestamp), sign, 'Content-Type': 'application/json; charset=utf-8' };
}

/** One button of an action card: its title and its link. */
export interface ShownButton {
  title: string;
  link: string;
}

/** The buttons that a client shows under a reply. */
export function readButtons(reply: unknown): ShownButton[] {
  const { actionCard } = reply as {
    actionCard?: { singleTitle?: string; singleURL?: string; btns?: { title: string; actionURL: string }[] };
  };
  if (actionCard?.singleTitle) return [{ title: actionCard.singleTitle, link: actionCard.singleURL ?? '' }];
  return (actionCard?.btns ?? []).map(({ title, actionURL }) => ({ title, link: actionURL }));
}
