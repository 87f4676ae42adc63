import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { QundaError } from '../../src/core/errors.ts';
import type { Receive } from '../channel.ts';
import { createWork } from '../kit/work.ts';
import type { Cloud, Identity } from './cloud.ts';
import type { BotFrameworkConfig } from './config.ts';
import { decodeActivity, type IncomingActivity } from './decode.ts';
import { toReference } from './reference.ts';
import { resumeReply, type SendContext, sendReply } from './send.ts';

/** Runs the bot's turns on what the connector posts. */
export interface Turns {
  /** Resolves with the body to answer the request with when the turn has ended; rejects where it failed. */
  run(activity: IncomingActivity, identity: Identity): Promise<object | undefined>;
  /** Resolves when no turn runs. */
  settle(): Promise<void>;
}

export interface TurnsContext {
  config: BotFrameworkConfig;
  cloud: Cloud;
  sending: SendContext;
  receive: Receive;
  /** Called for each message that is taken. */
  noteMessage(): void;
}

export function createTurns({ config, cloud, sending, receive, noteMessage }: TurnsContext): Turns {
  const work = createWork();

  async function run(activity: IncomingActivity, identity: Identity): Promise<object | undefined> {
    // Joining or leaving a conversation, typing, reactions: acknowledged, and nothing to answer.
    const inbound = decodeActivity(activity, config, randomUUID());
    if (inbound === undefined) return undefined;
    noteMessage();
    const reference = toReference(activity);
    return cloud.run(activity, identity, async (context) => {
      let isOver = false;
      const send = (reply: Partial<Activity>): Promise<string> =>
        isOver && reference ? resumeReply(reply, reference, { cloud, sending }) : sendReply(reply, context, sending);
      let last: Promise<unknown> = Promise.resolve();
      const { ended } = await receive({ ...inbound, replyTo: reference }, (reply) => {
        const sent = last.then(() => send(reply));
        last = sent.catch(() => {});
        return sent;
      });
      const end = await ended;
      // The library takes its context back with the request; a turn that failed is run again later.
      isOver = true;
      if (end === 'failed') throw new QundaError('CHANNEL_FAILED', 'botframework: a turn failed');
    });
  }

  return {
    run: (activity, identity) => work.follow(run(activity, identity)),
    settle: work.settle,
  };
}
