import { z } from 'zod';
import {
  feedbackSchema,
  messageSchema,
  personSchema,
  type State,
  unansweredSchema,
  undeliveredSchema,
} from './state.ts';

/** One thing that happened to the state: what the journal holds a line for. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), key: z.string(), person: personSchema }),
  z.object({ kind: z.literal('message'), message: messageSchema }),
  z.object({ kind: z.literal('feedback'), feedback: feedbackSchema }),
  z.object({ kind: z.literal('unanswered'), question: unansweredSchema }),
  z.object({ kind: z.literal('undelivered'), message: undeliveredSchema }),
  z.object({ kind: z.literal('seen'), key: z.string(), at: z.number() }),
]);

export type Change = z.infer<typeof changeSchema>;

/** Kept a conversation; the oldest go first. */
const MAX_MESSAGES = 1_000;

/** Makes the change; the state is altered in place. */
export function applyChange(state: State, change: Change): void {
  switch (change.kind) {
    case 'person':
      state.persons[change.key] = change.person;
      return;
    case 'message':
      state.messages.push(change.message);
      dropOldest(state, change.message.conversationId);
      return;
    case 'feedback':
      state.feedback.push(change.feedback);
      return;
    case 'unanswered':
      state.unanswered.push(change.question);
      return;
    case 'undelivered':
      state.undelivered.push(change.message);
      return;
    case 'seen':
      state.seen[change.key] = change.at;
  }
}

function dropOldest({ messages }: State, conversationId: string): void {
  const isOfConversation = (message: { conversationId: string }): boolean => message.conversationId === conversationId;
  if (messages.filter(isOfConversation).length > MAX_MESSAGES) messages.splice(messages.findIndex(isOfConversation), 1);
}
