import type { Activity, TurnContext } from 'botbuilder';
import { QundaError } from '../../src/core/errors.ts';
import { withDeadline } from './deadline.ts';
import { renderReply } from './render.ts';

/** Contexts of the library that can reply, of the turns that run now, by `replyKey`. */
export type OpenTurns = Map<string, TurnContext>;

/** Names the message that a reply answers. Ids of messages are unique within their conversation only. */
export function replyKey(conversationId: string | undefined, activityId: string | undefined): string {
  return JSON.stringify([conversationId, activityId]);
}

/** What sending a reply needs to know. */
export interface SendContext {
  openTurns: OpenTurns;
  timeoutMs: number;
  /** Told in Chinese what failed. */
  noteError(message: string): void;
}

/** Delivers one reply within its turn; returns the id that the service gave it. Throws QundaError CHANNEL_FAILED. */
export async function sendReply(activity: Partial<Activity>, context: SendContext): Promise<string> {
  const { conversation, replyToId } = activity;
  const turn = context.openTurns.get(replyKey(conversation?.id, replyToId));
  if (turn === undefined) {
    throw new QundaError(
      'CHANNEL_FAILED',
      `botframework: no turn of "${conversation?.id}" is open for a reply to "${replyToId}"; reply before it ends`,
    );
  }
  const { channelId, serviceUrl } = turn.activity;
  try {
    const response = await withDeadline(turn.sendActivity(renderReply(activity, channelId)), context.timeoutMs);
    return response?.id ?? '';
  } catch (error) {
    const { host } = new URL(serviceUrl);
    const reason = describe(error);
    context.noteError(`回复没有送达 ${host}（渠道 ${channelId}）：${reason}`);
    // Not as the cause: the library's errors hold the request with the bot's token.
    throw new QundaError(
      'CHANNEL_FAILED',
      `botframework: ${host} did not take a reply on "${channelId}": ${reason}; see whether the service is up and appPassword is valid`,
    );
  }
}

/** The status or code of a failure; only failures without either are told in the library's words. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure';
  const parts = [
    'statusCode' in error && typeof error.statusCode === 'number' && `HTTP ${error.statusCode}`,
    'code' in error && typeof error.code === 'string' && error.code,
  ].filter((part) => part !== false);
  return parts.join(' ') || error.message;
}
