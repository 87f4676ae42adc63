import type { Activity, TurnContext } from 'botbuilder';
import { QundaError } from '../../src/core/errors.ts';
import { withDeadline } from './deadline.ts';
import { renderReply } from './render.ts';

/** What sending a reply needs to know. */
export interface SendContext {
  timeoutMs: number;
  /** Told in Chinese what failed. */
  noteError(message: string): void;
}

/** Delivers one reply with the library's context of its turn; returns the id that the service gave it. Throws QundaError CHANNEL_FAILED. */
export async function sendReply(activity: Partial<Activity>, turn: TurnContext, context: SendContext): Promise<string> {
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
