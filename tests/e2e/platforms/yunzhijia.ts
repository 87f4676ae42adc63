import { createRobotMessage, postCallback, SECRET, startYunzhijia } from '../../stand-ins/yunzhijia.ts';
import { expectTaken, type GroupName, type Platform, type Shown } from './platform.ts';

const TOKENS: Record<GroupName, string> = { customer: 'token-of-customers', duty: 'token-of-duty' };

/** Yunzhijia with one bot a group, over callbacks. It has no buttons. */
export async function openYunzhijia(): Promise<Platform> {
  const yunzhijia = await startYunzhijia();
  const bots = Object.entries(TOKENS).map(([id, token]) => {
    yunzhijia.tokens.add(token);
    const sendMsgUrl = `${yunzhijia.origin}/gateway/robot/webhook/send?yzjtype=0&yzjtoken=${token}`;
    const audience = id === 'duty' ? 'internal' : 'customer';
    return { id, secret: SECRET, sendMsgUrl, audience, perMinute: 600 };
  });
  /** What answered a callback in its own response, before how many messages of the webhook. */
  const responses: { group: GroupName; shown: Shown; before: number }[] = [];
  let webhooks = '';

  function postedTo(group: GroupName): { shown: Shown; at: number }[] {
    return yunzhijia.taken.flatMap(({ token, body }, at) => {
      if (token !== TOKENS[group]) return [];
      const { content, notifyParams } = body as { content: string; notifyParams?: { values: string[] }[] };
      return [{ shown: { text: content, alerted: notifyParams?.flatMap(({ values }) => values) ?? [] }, at }];
    });
  }

  return {
    settings: { YUNZHIJIA_BOTS: JSON.stringify(bots) },
    place: (group) => `yunzhijia:${group}`,
    async enter(url) {
      webhooks = `${url}webhooks/yunzhijia`;
    },
    async say(group, text, { by = 'open-id-1', quote } = {}) {
      const who = { operatorOpenid: by, operatorName: by };
      // Of what is quoted only the beginning arrives.
      const replySummary = quote?.text.slice(0, 40);
      const msgParam = JSON.stringify({ replyMsgId: 'sent', replySummary });
      const message = createRobotMessage(`@票小助 ${text}`, { ...who, ...(quote && { msgParam }) });
      const { status, body } = await postCallback(`${webhooks}/${group}`, message);
      expectTaken(status);
      const answer = (body as { data?: { content?: string } } | null)?.data?.content;
      // The client shows it as a reply to who has asked.
      if (answer) responses.push({ group, shown: { text: answer, alerted: [by] }, before: yunzhijia.taken.length });
    },
    async shown(group) {
      const posted = postedTo(group);
      const answered = responses.filter((response) => response.group === group);
      return [...answered.map(({ shown, before }) => ({ shown, at: before - 0.5 })), ...posted]
        .sort((a, b) => a.at - b.at)
        .map(({ shown }) => shown);
    },
    close: yunzhijia.close,
  };
}
