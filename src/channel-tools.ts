import type { ChannelTools } from '../adapters/channel-tools.ts';
import { dingtalkTools } from '../adapters/dingtalk/index.ts';
import { wecomTools } from '../adapters/wecom/index.ts';
import { yunzhijiaTools } from '../adapters/yunzhijia/index.ts';
import type { RenderPreviews } from './core/ports/previews.ts';

/** The platforms whose formats can be replayed and previewed without a connection. */
export const CHANNEL_TOOLS: readonly ChannelTools[] = [wecomTools, dingtalkTools, yunzhijiaTools];

/** What each platform would be sent. */
export const renderPreviews: RenderPreviews = (activity) =>
  CHANNEL_TOOLS.map((tools) => ({ channel: tools.id, payloads: tools.renderPayloads(activity) }));
