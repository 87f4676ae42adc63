import type { Entity, TurnContext } from 'botbuilder';
import type { Audience } from '../../../intents/index.ts';
import { BOT_NAME } from '../../core/bot-name.ts';
import { ACTION_NAMES, type Card, type CardAction } from '../../core/card.ts';
import { cardToText } from '../../core/card-text.ts';
import { createReply } from '../../core/reply.ts';
import {
  audienceOf,
  isAddressed,
  picturesOf,
  productLineOf,
  type ReadPictures,
  replyToOf,
  wordsOf,
} from '../../core/turn-state.ts';

/** One message of one person, with all that is needed to answer it. */
export interface Turn {
  channelId: string;
  conversationId: string;
  /** The same when the turn is run again; unlike that of any other message. */
  key: string;
  personId: string;
  /** As the platform shows the person. */
  personName: string;
  isGroup: boolean;
  /** What the channel needs in order to answer later. */
  replyTo: unknown;
  botName: string;
  audience: Audience;
  /** Without the mention of the bot. */
  text: string;
  /** Without anybody's mention: what commands, numbers and feedback are read from. */
  words: string;
  /** Text of the message that was quoted, or ''. */
  quote: string;
  /** What came with the message and cannot be read, or null. */
  attachment: AttachmentKind | null;
  /** Reads the pictures that came with the message; null where there are none or nothing can read them. */
  readPictures: ReadPictures | null;
  /** The product line of the conversation, or null. */
  productLine: string | null;
  isAddressed: boolean;
  /** The button that was clicked, or null. */
  action: CardAction | null;
  say(card: Card): Promise<void>;
}

/** Reads a turn out of its context. */
export function readTurn(context: TurnContext): Turn {
  const { activity } = context;
  const quote = activity.entities?.find(({ type }) => type === 'quote')?.text;
  return {
    channelId: activity.channelId,
    conversationId: activity.conversation.id,
    key: JSON.stringify([activity.channelId, activity.conversation.id, activity.id ?? crypto.randomUUID()]),
    personId: activity.from.id,
    personName: activity.from.name || '提问的人',
    isGroup: activity.conversation.isGroup === true,
    replyTo: replyToOf(context),
    botName: activity.recipient?.name || BOT_NAME,
    audience: audienceOf(context),
    text: activity.text ?? '',
    words: wordsOf(context) ?? '',
    quote: typeof quote === 'string' ? quote : '',
    attachment: findAttachment(activity.entities ?? []),
    readPictures: picturesOf(context),
    productLine: productLineOf(context) ?? null,
    isAddressed: isAddressed(context),
    action: readAction(activity.value),
    say: async (card) => {
      await context.sendActivity(createReply(card, cardToText(card)));
    },
  };
}

/** What people send beside text, as the channels name it. */
export const ATTACHMENT_KINDS = [
  'picture',
  'file',
  'voice',
  'video',
  'location',
  'contact',
  'record',
  'link',
  'other',
] as const;

export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

function findAttachment(entities: readonly Entity[]): AttachmentKind | null {
  if (entities.some(({ type }) => type === 'picture')) return 'picture';
  const other = entities.find(({ type }) => type === 'attachment');
  return other ? (ATTACHMENT_KINDS.find((kind) => kind === other.kind) ?? 'other') : null;
}

/** A click's value as a platform brings it back, or null where it is not one of ours. */
export function readAction(value: unknown): CardAction | null {
  if (typeof value !== 'object' || value === null || !('action' in value)) return null;
  const action = ACTION_NAMES.find((known) => known === value.action);
  const entryId = 'entryId' in value && typeof value.entryId === 'string' ? value.entryId : null;
  return action ? { action, entryId } : null;
}
