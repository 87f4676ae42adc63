import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, Inbound } from '../../adapters/channel.ts';
import { cardToText } from '../core/card-text.ts';
import type { Post } from '../core/ports/post.ts';
import { createReply } from '../core/reply.ts';
import { findWay } from './find-way.ts';
import type { Outgoing } from './outgoing.ts';

/** Nobody waits longer for a platform that is slow: what it refuses later is listed as undelivered. */
const PATIENCE_MS = 5_000;

const NO_WAY = '这个平台不能主动往群里发消息';

/** What nobody asked for goes the same way out as an answer: kept, delivered again after a crash, listed where it is refused. */
export function createPost(outgoing: Outgoing, channels: () => readonly Channel[]): Post {
  return async ({ channelId, conversationId, isGroup, person, replyTo }, card, id) => {
    const conversation = { id: conversationId, isGroup, conversationType: '', name: '' };
    const inbound: Inbound = {
      activity: { channelId, conversation },
      audience: 'customer',
      ...(replyTo !== undefined && replyTo !== null && { replyTo }),
    };
    const say = findWay(channels(), inbound);
    if (!say) return NO_WAY;
    // As what answers somebody has them, but for `replyToId`: nobody is waiting for it.
    const activity = { ...createReply(card, cardToText(card)), conversation, ...(person && { recipient: person }) };
    const item = await outgoing.keep(id, inbound, activity);
    if (!item) return null;
    return Promise.race([outgoing.deliver(item, activity, say), sleep(PATIENCE_MS, null, { ref: false })]);
  };
}
