import type { Activity } from 'botbuilder';
import type { TurnEnd } from '../channel.ts';
import type { CardShelf } from './cards.ts';
import { createCardId } from './click.ts';
import { FIRST_REPLY_MS, STREAM_MS } from './limits.ts';
import { isVisible, type Rendered, renderReplies } from './render.ts';
import { type After, endsWithin } from './timers.ts';
import type { OutgoingBody } from './types.ts';

/** What people read where there is no answer to show. */
export const SAYINGS = {
  working: '正在查找方案，请稍候…',
  overdue: '还在处理，好了会另发一条消息。',
  failed: '抱歉，这条消息处理时出错了，请稍后再发一次；急用请转人工。',
  silent: '这条消息不需要回答。',
  forgotten: '抱歉，服务刚刚重启，这个回答中断了，请把问题再发一次。',
} as const;

/** The answer to one message in callback mode: final at once, or a placeholder that the vendor asks about again. */
export interface PassiveReply {
  streamId: string;
  /** Resolves when the answer is made, or on its way by itself. */
  finished: Promise<void>;
  /** The answer to the message; the same again when it is delivered again. Null: no answer. */
  answer(): Promise<OutgoingBody | null>;
  /** The answer to a poll, told apart by its msgid. */
  poll(pollId: string): OutgoingBody;
}

export interface PassiveReplyOptions {
  streamId: string;
  conversationId: string;
  said: readonly Partial<Activity>[];
  spoken: Promise<TurnEnd>;
  /** Told how the answer gets to the group. */
  settle(outcome: string | Promise<string>): void;
  cards: CardShelf;
  now(): number;
  after: After;
  /** Sends what came too late for the stream. */
  sendLate(rendered: Rendered): Promise<string>;
}

export function createPassiveReply(options: PassiveReplyOptions): PassiveReply {
  const { streamId, conversationId, said, spoken, settle, cards, now, after, sendLate } = options;
  const expiresAt = now() + STREAM_MS;
  let rendered: Rendered | null = null;
  let hasPlaceholder = false;
  let isOverdue = false;
  /** The poll that got the card: there is one card for each message. */
  let cardPollId: string | null = null;

  const finished = spoken.then((end) => {
    const all = renderReplies(said, createCardId());
    const markdown = isVisible(all.markdown) ? all.markdown : end === 'failed' ? SAYINGS.failed : '';
    rendered = { ...all, markdown };
    isOverdue ||= now() >= expiresAt;
    settle(isOverdue && markdown !== '' ? sendLate({ ...rendered, buttons: null }) : streamId);
    if (!isOverdue && rendered.buttons) cards.keep(rendered.buttons, conversationId);
  });

  /** The rating belongs to the first frame, and the card to one frame. */
  function finalBody({ markdown, buttons, feedback }: Rendered, isFirst: boolean, withCard: boolean): OutgoingBody {
    const content = markdown || SAYINGS.silent;
    const stream = { id: streamId, finish: true, content, ...(isFirst && feedback && { feedback }) };
    if (!buttons || !withCard) return { msgtype: 'stream', stream };
    return { msgtype: 'stream_with_template_card', stream, template_card: buttons.template };
  }

  function streamBody(content: string, finish: boolean): OutgoingBody {
    return { msgtype: 'stream', stream: { id: streamId, finish, content } };
  }

  return {
    streamId,
    finished,
    async answer() {
      if (!hasPlaceholder && (await endsWithin(finished, FIRST_REPLY_MS, after)) && rendered) {
        return rendered.markdown === '' ? null : finalBody(rendered, true, true);
      }
      hasPlaceholder = true;
      return streamBody(SAYINGS.working, false);
    },
    poll(pollId) {
      if (isOverdue || (!rendered && now() >= expiresAt)) {
        isOverdue = true;
        return streamBody(SAYINGS.overdue, true);
      }
      if (!rendered) return streamBody(SAYINGS.working, false);
      cardPollId ??= pollId;
      return finalBody(rendered, false, cardPollId === pollId);
    },
  };
}
