import type { Channel, ChannelStatus } from '../channel.ts';
import { type Authentication, createAuthentication, createCloud } from './cloud.ts';
import { type BotFrameworkSettings, parseConfig } from './config.ts';
import { CHANNEL_ID } from './decode.ts';
import { SEND_TIMEOUT_MS } from './limits.ts';
import { openPicture } from './open-picture.ts';
import { readReference } from './reference.ts';
import { createMessagesRouter } from './routes.ts';
import { resumeReply, type SendContext } from './send.ts';
import { createTurns, type Turns } from './turns.ts';

export { type BotFrameworkSettings, botFrameworkConfigSchema } from './config.ts';

export interface BotFrameworkDeps {
  /** Milliseconds since the epoch; the clock by default. */
  now?: () => number;
  /** Told of what failed unexpectedly: a turn that rejected, a token that was refused. */
  report?: (error: unknown) => void;
  /** Checks tokens and fetches the bot's own; Microsoft's public cloud by default. */
  authentication?: Authentication;
  /** How long the service may take for one reply, retries included. */
  sendTimeoutMs?: number;
}

/** The Bot Framework protocol: POST /api/messages. Throws QundaError CONFIG_INVALID. */
export function createBotFrameworkChannel(settings: BotFrameworkSettings, deps: BotFrameworkDeps = {}): Channel {
  const config = parseConfig(settings);
  const { now = Date.now, report = () => {}, sendTimeoutMs = SEND_TIMEOUT_MS } = deps;
  const cloud = createCloud(deps.authentication ?? createAuthentication(config), config.appId);
  const status: ChannelStatus = { isConnected: false, lastMessageAt: null, lastError: null };
  let turns: Turns | undefined;
  const sending: SendContext = {
    timeoutMs: sendTimeoutMs,
    noteError: (message) => {
      status.lastError = { at: now(), message };
    },
  };

  return {
    id: CHANNEL_ID,
    routes(receive) {
      const noteMessage = (): void => {
        status.lastMessageAt = now();
      };
      turns = createTurns({ config, cloud, sending, receive, noteMessage });
      status.isConnected = true;
      return createMessagesRouter({ isAuthenticated: config.appId !== null, cloud, turns, now, report });
    },
    async stop() {
      status.isConnected = false;
      await turns?.settle();
    },
    status: () => ({ ...status }),
    openPicture,
    resume({ replyTo }) {
      const reference = readReference(replyTo);
      return reference && ((activity) => resumeReply(activity, reference, { cloud, sending }));
    },
  };
}
