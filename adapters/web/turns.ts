import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { CardAction } from '../../src/core/card.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { TranscriptMessage } from '../../src/core/records/index.ts';
import type { Inbound, Receive } from '../channel.ts';
import { HttpError } from '../kit/http/http-error.ts';
import { createWork } from '../kit/work.ts';
import { decodeTurn } from './decode.ts';
import { findMessage } from './find-message.ts';
import { type Quote, renderQuote } from './render.ts';
import type { Transcript } from './send.ts';
import type { ActionBody, Conversation, MessageBody, Persona } from './types.ts';

/** Takes what people type and click, and runs the bot's turns on it. */
export interface Turns {
  /** Resolves with the message's id once it is stored and shown; the bot's turn goes on. */
  acceptMessage(conversation: Conversation, body: MessageBody): Promise<string>;
  /** Resolves with the activity's id; the bot's turn goes on. */
  acceptAction(conversation: Conversation, body: ActionBody): Promise<string>;
  /** Resolves when no turn runs. */
  settle(): Promise<void>;
}

export interface TurnsContext {
  store: Store;
  transcript: Transcript;
  personas: readonly Persona[];
  botName: string;
  receive: Receive;
  /** Shows what the bot says. */
  send(conversationId: string, activity: Partial<Activity>, quote: Quote): Promise<string>;
  /** Called where a turn failed. */
  noteFailure(): void;
  now(): number;
}

export function createTurns(context: TurnsContext): Turns {
  const { store, transcript, personas, botName, now } = context;
  const work = createWork();

  /** Resolves when the message is safe; the turn goes on. */
  async function accept(inbound: Inbound, quote: Quote): Promise<void> {
    const conversationId = inbound.activity.conversation?.id ?? '';
    const accepted = context.receive({ ...inbound, replyTo: quote }, (activity) =>
      context.send(conversationId, activity, quote),
    );
    const ended = accepted.then(async (turn) => {
      if ((await turn.ended) === 'failed') context.noteFailure();
    });
    void work.follow(ended).catch(() => {});
    await accepted;
  }

  function findPersona(id: string): Persona {
    const persona = personas.find((candidate) => candidate.id === id);
    if (persona === undefined) throw new HttpError('BAD_REQUEST', '没有这个角色，请刷新页面后重试。');
    return persona;
  }

  return {
    async acceptMessage(conversation, { personaId, text, quote, pictures = [] }) {
      const persona = findPersona(personaId);
      const about = quote === undefined ? undefined : await findMessage(store, conversation.id, quote);
      const id = randomUUID();
      const at = now();
      const message: TranscriptMessage = {
        id,
        conversationId: conversation.id,
        at: new Date(at).toISOString(),
        from: { id: persona.id, name: persona.name, isBot: false },
        text,
        card: null,
        ...(pictures.length > 0 && { pictures }),
        ...(about && { replyTo: renderQuote(about) }),
      };
      await transcript.append(message);
      await accept(decodeTurn({ id, at, conversation, persona, botName, text, pictures, about }), renderQuote(message));
      return id;
    },
    async acceptAction(conversation, { personaId, messageId, value }) {
      const persona = findPersona(personaId);
      const about = await findMessage(store, conversation.id, messageId);
      if (!offers(about, value)) throw new HttpError('BAD_REQUEST', '这张卡片上没有这个按钮。');
      const id = randomUUID();
      await accept(decodeTurn({ id, at: now(), conversation, persona, botName, text: '', about, click: value }), {
        id,
        name: persona.name,
        text: '',
      });
      return id;
    },
    settle: work.settle,
  };
}

/** A click counts only where the card shows the button: what a customer was not offered cannot be asked for. */
function offers({ card }: TranscriptMessage, { action, entryId }: CardAction): boolean {
  if (card === null) return false;
  const isOption = card.kind === 'choices' && action === 'choose' && card.options.some(({ id }) => id === entryId);
  return isOption || card.buttons.some(({ value }) => value.action === action && value.entryId === entryId);
}
