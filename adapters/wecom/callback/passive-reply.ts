import type { Activity } from 'botbuilder';
import type { TurnEnd } from '../../channel.ts';
import { createDeferred } from '../../kit/deferred.ts';
import { type After, endsWithin } from '../../kit/timers.ts';
import type { CardShelf } from '../cards.ts';
import { createCardId } from '../click.ts';
import { STREAM_MS } from '../limits.ts';
import { isVisible, type Rendered, renderReplies, renderWords } from '../render.ts';
import { SAYINGS, type Waiting } from '../sayings.ts';
import type { OutgoingBody, StreamItem } from '../types.ts';

/** What goes back in the HTTP response to one callback. */
export interface Reply {
  /** Null: an empty packet. */
  body: OutgoingBody | null;
  /** Told whether the whole of it was written. */
  noteWritten?(isWritten: boolean): void;
}

/** The answer to one message in callback mode: final at once, or a placeholder that the vendor asks about again. */
export interface PassiveReply {
  /**
   * Resolves when a response with it was written or, where that comes too late, when it has gone out by itself. Throws
   * DeliveryError.
   */
  say(activity: Partial<Activity>): Promise<string>;
  /** Everything is said. */
  conclude(end: TurnEnd): void;
  /** The answer to the message, each time that it is delivered. */
  answer(): Promise<Reply>;
  /** The answer to a poll, told apart by its msgid. */
  poll(pollId: string): Reply;
  /** Waits for no further poll. */
  stop(): void;
}

interface PassiveReplyOptions {
  streamId: string;
  conversationId: string;
  waiting: Waiting;
  cards: CardShelf;
  now(): number;
  after: After;
  /** The pictures that can be shown. Never rejects. */
  attach(urls: readonly string[]): Promise<StreamItem[]>;
  /** Whether an earlier answer to the same person is still on a slower way. */
  isBehind(): boolean;
  /** Resolves when none is. */
  caughtUp(): Promise<void>;
  /** Sends what does not go into the stream. Throws DeliveryError. */
  sendLate(rendered: Rendered): Promise<string>;
}

export function createPassiveReply(options: PassiveReplyOptions): PassiveReply {
  const { streamId, conversationId, waiting, cards, now, after, attach, isBehind, caughtUp, sendLate } = options;
  const expiresAt = now() + STREAM_MS;
  const said: Partial<Activity>[] = [];
  const delivery = createDeferred<string>();
  // Nobody waits for it where nothing was said.
  delivery.promise.catch(() => {});
  /** What the stream ends with, once everything is said. */
  let ending: Rendered | undefined;
  let items: StreamItem[] = [];
  let hasPlaceholder = false;
  /** The stream has ended with a notice, and what there is to say comes as a message. */
  let isGivenUp = false;
  let isWritten = false;
  let isStopping = false;
  /** Responses that are being written; undefined before the first is asked for. */
  let requests: number | undefined;
  /** The request that got the card: there is one card for each message. */
  let cardRequest: string | undefined;
  let cancelExpiry = (): void => {};
  const decision = createDeferred();

  /** Ends the stream without its words, which go out by themselves. */
  function giveUp(): void {
    if (isWritten || isGivenUp) return;
    isGivenUp = true;
    cancelExpiry();
    sendRest();
  }

  function sendRest(): void {
    if (ending && isVisible(ending.markdown)) delivery.resolve(sendLate({ ...ending, buttons: null }));
  }

  /** On stopping, words wait for nobody but a request that is being answered. */
  function isAlone(): boolean {
    return isStopping && requests === 0;
  }

  function giveUpIfAlone(): void {
    if (isAlone() && ending) giveUp();
  }

  function stream(content: string, finish: boolean): OutgoingBody {
    return { msgtype: 'stream', stream: { id: streamId, finish, content } };
  }

  /** The rating belongs to the first frame, and the card to one frame. */
  function finalBody({ markdown, pictures, buttons, feedback }: Rendered, request: string): OutgoingBody {
    const rating = !hasPlaceholder && feedback ? { feedback } : {};
    const shown = items.length > 0 ? { content: pictures.markdown, msg_item: items } : { content: markdown };
    const body = { id: streamId, finish: true, ...shown, ...rating };
    cardRequest ??= request;
    if (!buttons || cardRequest !== request) return { msgtype: 'stream', stream: body };
    return { msgtype: 'stream_with_template_card', stream: body, template_card: buttons.template };
  }

  function currentBody(request: string): OutgoingBody | null {
    if (now() >= expiresAt) giveUp();
    if (isGivenUp) return stream(SAYINGS.overdue, true);
    if (ending && isVisible(ending.markdown)) return finalBody(ending, request);
    if (ending) return hasPlaceholder ? stream(SAYINGS.silent, true) : null;
    hasPlaceholder = true;
    return stream(waiting.saying, false);
  }

  function reply(request: string): Reply {
    const hasEnding = ending !== undefined;
    return {
      body: currentBody(request),
      noteWritten(isDone) {
        requests = (requests ?? 1) - 1;
        if (isDone && hasEnding && !isGivenUp) {
          isWritten = true;
          cancelExpiry();
          delivery.resolve(streamId);
        }
        giveUpIfAlone();
      },
    };
  }

  function settleOn(rendered: Rendered): void {
    ending = rendered;
    decision.resolve();
    if (!isVisible(ending.markdown)) delivery.resolve('');
    else if (isGivenUp) sendRest();
    else if (now() >= expiresAt || isAlone()) giveUp();
    else {
      cancelExpiry = after(expiresAt - now(), giveUp);
      const askerId = said.at(-1)?.recipient?.id ?? '';
      if (ending.buttons) cards.keep(ending.buttons, { conversationId, askerId });
    }
  }

  return {
    say(activity) {
      said.push(activity);
      return delivery.promise;
    },
    conclude(end) {
      const rendered =
        said.length === 0 && end === 'failed' ? renderWords(SAYINGS.failed) : renderReplies(said, createCardId());
      const { urls } = rendered.pictures;
      if (urls.length === 0 && !isBehind()) return settleOn(rendered);
      void Promise.all([attach(urls), caughtUp()]).then(([attached]) => {
        items = attached;
        settleOn(rendered);
      });
    },
    async answer() {
      requests = (requests ?? 0) + 1;
      if (!hasPlaceholder) await endsWithin(decision.promise, waiting.afterMs, after);
      return reply('first');
    },
    poll(pollId) {
      requests = (requests ?? 0) + 1;
      return reply(`poll ${pollId}`);
    },
    stop() {
      isStopping = true;
      giveUpIfAlone();
    },
  };
}
