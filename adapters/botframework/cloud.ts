import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import type { BotFrameworkConfig } from './config.ts';
import type { IncomingActivity } from './decode.ts';

/** Checks tokens and fetches the bot's own. */
export type Authentication = ConfigurationBotFrameworkAuthentication;

/** What a token proves, and how to answer its sender. */
export type Identity = Awaited<ReturnType<Authentication['authenticateRequest']>>;

/** botbuilder is past its end of support: this file alone runs it, the others know its types at most. */
export interface Cloud {
  /** Rejects where the token does not prove that the activity comes from the connector. */
  authenticate(activity: IncomingActivity, authorization: string): Promise<Identity>;
  /** Runs `logic` with a context that can reply to the activity; resolves with the body to answer the request with. */
  run(
    activity: IncomingActivity,
    identity: Identity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<object | undefined>;
  /** Runs `logic` with a context that speaks in the conversation of an earlier activity, in answer to that. */
  resume(reference: Partial<ConversationReference>, logic: (context: TurnContext) => Promise<void>): Promise<void>;
}

/** Without an app id every request passes `authenticate`. */
export function createAuthentication(config: BotFrameworkConfig): Authentication {
  const { appId, appPassword, appType, tenantId } = config;
  return new ConfigurationBotFrameworkAuthentication({
    ...(appId !== null && { MicrosoftAppId: appId }),
    ...(appPassword !== null && { MicrosoftAppPassword: appPassword }),
    ...(tenantId !== null && { MicrosoftAppTenantId: tenantId }),
    ...(appId !== null && { MicrosoftAppType: appType }),
  });
}

/** `appId` null: nobody is authenticated, and answers go out without a token. */
export function createCloud(authentication: Authentication, appId: string | null): Cloud {
  const runner = new TurnRunner(authentication);
  return {
    authenticate: (activity, authorization) => authentication.authenticateRequest(toActivity(activity), authorization),
    async run(activity, identity, logic) {
      const answer = await runner.run(toActivity(activity), identity, logic);
      return answer?.body;
    },
    resume: (reference, logic) =>
      runner.continueConversationAsync(appId ?? '', reference, (context) => {
        // The library makes up an id, which no answer could refer to.
        context.activity.id = reference.activityId ?? '';
        return logic(context);
      }),
  };
}

/**
 * `CloudAdapter.process` would print every failure with its stack and put its message into the response. It also
 * takes the failed turn for a failed request, so authenticating comes first, apart from the turn.
 */
class TurnRunner extends CloudAdapter {
  run(activity: Activity, identity: Identity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(identity, activity, logic);
  }
}

/** The library types what it needs only in part as required; `parseActivity` has seen to that part. */
function toActivity(activity: IncomingActivity): Activity {
  return activity as unknown as Activity;
}
