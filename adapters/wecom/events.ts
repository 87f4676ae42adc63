import type { Activity } from 'botbuilder';
import type { Inbound, Receive, TurnEnd } from '../channel.ts';
import { createDeferred } from '../kit/deferred.ts';
import { DeliveryError } from '../kit/delivery/delivery-error.ts';
import type { After } from '../kit/timers.ts';
import type { CardShelf } from './cards.ts';
import { takeClick } from './click.ts';
import { type DecodeContext, decodeFeedback, decodeWelcome } from './decode.ts';
import { EVENT_REPLY_MS } from './limits.ts';
import { type Rendered, renderWelcome } from './render.ts';
import type { CardUpdate, OutgoingBody, WecomEvent } from './types.ts';

/** What both modes do their work with. */
export interface ModeContext {
  /** Gives a message to the bot. Rejects where it is not safe, and so must not be acknowledged. */
  take: Receive;
  cards: CardShelf;
  after: After;
  now(): number;
  decodeContext(): DecodeContext;
  reportFailure(error: unknown): void;
}

/** How a mode answers an event. Of `update`, `welcome` and `skip` one is called, once. */
export interface EventRoutes {
  /** Resolves with whether the card was drawn. */
  update(update: Omit<CardUpdate, 'response_type'>): Promise<boolean>;
  /** Throws DeliveryError. */
  welcome(body: OutgoingBody): Promise<string>;
  /** There is nothing to answer. */
  skip(): void;
  /** A message of its own. Throws DeliveryError. */
  send(rendered: Rendered): Promise<string>;
}

/** Resolves when the event is safe; its answer takes the routes. Rejects where it must not be acknowledged. */
export async function takeEvent(payload: WecomEvent, routes: EventRoutes, context: ModeContext): Promise<void> {
  const { event } = payload;
  switch (event.eventtype) {
    case 'template_card_event':
      return takeClick({ ...payload, event }, routes, context);
    case 'enter_chat':
      return takeWelcome(payload, routes, context);
    case 'feedback_event': {
      const inbound = decodeFeedback({ ...payload, event }, context.decodeContext());
      // A rating may not be answered, so what the bot says to it is dropped.
      if (inbound) await context.take(inbound, async () => '');
      return routes.skip();
    }
  }
}

async function takeWelcome(event: WecomEvent, routes: EventRoutes, context: ModeContext): Promise<void> {
  const inbound = decodeWelcome(event, context.decodeContext());
  if (!inbound) return routes.skip();
  await takeInTime(inbound, context, {
    async answer(said) {
      const body = renderWelcome(said);
      if (body) return routes.welcome(body);
      routes.skip();
      return '';
    },
    async afterwards() {
      throw new DeliveryError('企业微信的欢迎语只能马上发送', { isRetrySafe: false });
    },
    silent: () => routes.skip(),
  });
}

/** What is done with what a turn says to an event, whose answer must come within five seconds. */
interface EventTurn {
  /** With all words, where they come in time. */
  answer(said: Partial<Activity>[]): Promise<string>;
  /** With all words, where they come later. */
  afterwards(said: Partial<Activity>[]): Promise<string>;
  /** Where no words came in time: the turn is slow, or has ended without any, or the event was answered before (`known`). */
  silent(why: TurnEnd | 'slow' | 'known'): void;
}

/** Runs the turn of an event. Resolves when it is safe, rejects where it is not; nothing is answered before. */
export async function takeInTime(
  inbound: Inbound,
  { take, after }: ModeContext,
  { answer, afterwards, silent }: EventTurn,
): Promise<void> {
  const said: Partial<Activity>[] = [];
  const delivery = createDeferred<string>();
  let isAnswered = false;
  const taken = take(inbound, (activity) => {
    said.push(activity);
    return delivery.promise;
  });
  const noteSlow = (): void => {
    isAnswered = true;
    silent('slow');
  };
  const cancel = after(EVENT_REPLY_MS, () => void taken.then(noteSlow, () => {}));
  try {
    const { isNew, spoken } = await taken;
    void spoken.then((end) => {
      cancel();
      if (said.length > 0) delivery.resolve(isAnswered ? afterwards(said) : answer(said));
      else if (!isAnswered) silent(isNew ? end : 'known');
    });
  } catch (error) {
    cancel();
    throw error;
  }
}
