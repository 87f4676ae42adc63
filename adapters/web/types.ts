import type { Audience } from '../../intents/types.ts';
import type { CardAction } from '../../src/core/card.ts';
import type { Visitor } from '../../src/core/ports/gate.ts';
import type { TranscriptMessage, UndeliveredMessage } from '../../src/core/records/index.ts';

/** An element of GET /conversations/:id/messages/:messageId/previews. */
export type { ChannelPreview } from '../../src/core/ports/previews.ts';
/** Body of every failure. */
export type { ErrorBody } from '../kit/http/http-error.ts';

/** A group of the web console. */
export interface Conversation {
  id: string;
  title: string;
  audience: Audience;
  /** Shown beside the title, e.g. 星瀚. */
  productLine?: string | undefined;
}

/** A group as a visitor finds it. */
export interface OpenConversation extends Conversation {
  /** Questions that it offers while it is empty, without the mention; all of them have an answer there. */
  examples: readonly string[];
}

/** A role that a visitor speaks as. */
export interface Persona {
  id: string;
  name: string;
}

/** A slash command as the menu lists it. */
export interface Command {
  /** With its slash, e.g. `/faq`. */
  name: string;
  /** Other words for it, without the slash. */
  aliases: readonly string[];
  /** E.g. `/faq 关键词或编号`; the same as `name` where it takes no argument. */
  usage: string;
  description: string;
}

/** GET /session. All lists are empty until the visitor is signed in. */
export interface SessionInfo {
  passwordRequired: boolean;
  signedIn: boolean;
  /** Who has signed in; null: nobody. */
  visitor: Visitor | null;
  botName: string;
  /** Longest message, in characters (code points). */
  maxTextCharacters: number;
  conversations: readonly OpenConversation[];
  personas: readonly Persona[];
  commands: readonly Command[];
}

/** POST /login. */
export interface LoginBody {
  /** Name of an account; none: the password for everybody. */
  user?: string | undefined;
  password: string;
}

/** POST /conversations/:id/messages. */
export interface MessageBody {
  personaId: string;
  text: string;
  /** Id of the message that this one quotes. */
  quote?: string | undefined;
  /** Names of pictures that were posted before; the text may then be ''. */
  pictures?: string[] | undefined;
}

/** POST /pictures, the bytes of one as the body. */
export interface AcceptedPicture {
  name: string;
}

/** POST /conversations/:id/actions. */
export interface ActionBody {
  personaId: string;
  /** The message whose card was clicked. */
  messageId: string;
  value: CardAction;
}

/** The answer (202) to a message or a click; of a click, `id` is the id of the activity. */
export interface Accepted {
  id: string;
}

/** GET /conversations/:id/messages, oldest first. */
export interface MessagePage {
  messages: TranscriptMessage[];
  /** Whether there are older ones. */
  hasMore: boolean;
}

/** POST /undelivered/:id/retry. */
export interface Retried {
  delivered: boolean;
  /** Why not, in Chinese; the message is then listed again, under another id. */
  reason: string | null;
}

/** POST /undelivered/retry: on their way now, and those that cannot be sent again, which stay. */
export interface RetriedAll {
  underWay: number;
  left: number;
}

/** POST /undelivered/done. */
export interface DoneAll {
  done: number;
}

/** GET /undelivered. */
export interface UndeliveredPage {
  /** Newest first. */
  messages: UndeliveredMessage[];
  /** Of all, also those that are not listed. */
  total: number;
}
