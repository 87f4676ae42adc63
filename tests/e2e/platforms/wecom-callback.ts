import { randomUUID } from 'node:crypto';
import { projectPath } from '../../../src/paths.ts';
import { toReply } from '../../contracts/wecom.ts';
import { payloads, startResponseUrlServer } from '../../stand-ins/wecom.ts';
import {
  type CallbackSender,
  createCallbackSender,
  type ReplyBody,
  type ReplyCard,
} from '../../stand-ins/wecom-callback.ts';
import { expectTaken, type GroupName, type Platform, type Shown } from './platform.ts';

const KEYS = { token: 'token-1', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
const CHATS: Record<GroupName, string> = { customer: 'callback-customer', duty: 'callback-duty' };
const PRELOAD = projectPath('tests/e2e/platforms/vendor-address.cjs');

/** 企业微信 over callbacks: it can be answered, within an hour and once for each message, but not posted to. */
export async function openWecomCallback(): Promise<Platform> {
  const vendor = await startResponseUrlServer();
  /** Code of a response_url → the chat of the message that it came with. */
  const codes = new Map<string, GroupName>();
  const answers: { group: GroupName; body: ReplyBody; before: number }[] = [];
  const cards: { group: GroupName; card: ReplyCard }[] = [];
  let sender: CallbackSender;

  const origin = (group: GroupName, userid: string) => {
    const code = randomUUID();
    codes.set(code, group);
    const response_url = `https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=${code}`;
    return { userid, chatid: CHATS[group], response_url };
  };

  /** What a chat shows of an answer; a placeholder is not the last of it. */
  function show(group: GroupName, body: ReplyBody): void {
    if (body.template_card) cards.push({ group, card: body.template_card });
    if (body.stream?.finish !== false) answers.push({ group, body, before: vendor.taken.length });
  }

  async function poll(group: GroupName, { stream }: ReplyBody): Promise<void> {
    if (stream?.finish !== false) return;
    const { body } = await sender.post({ msgid: randomUUID(), msgtype: 'stream', stream: { id: stream.id } });
    if (!body) return;
    show(group, body);
    await poll(group, body);
  }

  async function post(group: GroupName, payload: object): Promise<void> {
    const { status, body } = await sender.post(payload);
    expectTaken(status);
    if (!body) return;
    show(group, body);
    // Taken it is, whatever becomes of the rest of the answer.
    await poll(group, body).catch(() => {});
  }

  return {
    settings: {
      WECOM_TOKEN: KEYS.token,
      WECOM_ENCODING_AES_KEY: KEYS.encodingAesKey,
      WECOM_INTERNAL_CHATS: CHATS.duty,
      NODE_OPTIONS: `--require ${PRELOAD}`,
      STAND_IN_OF_WECOM: vendor.base,
    },
    place: (group) => `wecom:${CHATS[group]}`,
    async enter(url) {
      sender = createCallbackSender(`${url}webhooks/wecom`, KEYS, Date.now);
    },
    say: (group, text, { by = 'zhangsan' } = {}) =>
      post(group, payloads.textMessage(`@群答 ${text}`, origin(group, by))),
    async click(group, label, by = 'zhangsan') {
      const { card } = cards.findLast((each) => each.group === group && findKey(each.card, label))!;
      await post(group, payloads.clickEvent(card.task_id, findKey(card, label)!, origin(group, by)));
    },
    async shown(group) {
      const late = [...vendor.codes].map((code, at) => ({ group: codes.get(code), body: vendor.taken[at]!, at }));
      const inTime = answers.map(({ before, ...answer }) => ({ ...answer, at: before - 0.5 }));
      return [...inTime, ...late]
        .filter((each) => each.group === group)
        .sort((a, b) => a.at - b.at)
        .map(({ body }): Shown => ({ text: toReply(body).text, alerted: [] }));
    },
    close: vendor.close,
  };
}

function findKey({ button_list: buttons }: ReplyCard, label: string): string | undefined {
  return buttons.find(({ text }) => text === label)?.key;
}
