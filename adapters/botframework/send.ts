import type { Activity, ConversationReference, TurnContext } from 'botbuilder';
import { DeliveryError } from '../kit/delivery/delivery-error.ts';
import type { Cloud } from './cloud.ts';
import { withDeadline } from './deadline.ts';
import { renderReply } from './render.ts';

/** What sending a reply needs to know. */
export interface SendContext {
  timeoutMs: number;
  /** Told in Chinese what failed. */
  noteError(message: string): void;
}

/** Delivers one reply with the library's context of its turn; returns the id that the service gave it. Throws DeliveryError. */
export async function sendReply(activity: Partial<Activity>, turn: TurnContext, context: SendContext): Promise<string> {
  const { channelId, serviceUrl } = turn.activity;
  try {
    const response = await withDeadline(turn.sendActivity(renderReply(activity, channelId)), context.timeoutMs);
    return response?.id ?? '';
  } catch (error) {
    throw explain(error, serviceUrl, channelId, context);
  }
}

/** The same when the request of the turn is over. */
export async function resumeReply(
  activity: Partial<Activity>,
  reference: Partial<ConversationReference>,
  { cloud, sending }: { cloud: Cloud; sending: SendContext },
): Promise<string> {
  const { serviceUrl = '', channelId = '' } = reference;
  let id = '';
  try {
    const sent = cloud.resume(reference, async (turn) => {
      id = (await turn.sendActivity(renderReply(activity, channelId)))?.id ?? '';
    });
    await withDeadline(sent, sending.timeoutMs);
    return id;
  } catch (error) {
    throw explain(error, serviceUrl, channelId, sending);
  }
}

/** Not with the cause: the library's errors hold the request with the bot's token. */
function explain(error: unknown, serviceUrl: string, channelId: string, { noteError }: SendContext): DeliveryError {
  const { host } = new URL(serviceUrl);
  const reason = describe(error);
  noteError(`回复没有送达 ${host}（渠道 ${channelId}）：${reason}`);
  // The library has tried several times, and the service may have taken one.
  return new DeliveryError(`${host} 没有收下回复（渠道 ${channelId}）：${reason}`, { isRetrySafe: false });
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
