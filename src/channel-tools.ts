import type { ChannelTools } from '../adapters/channel-tools.ts';
import { dingtalkTools } from '../adapters/dingtalk/index.ts';
import { wecomTools } from '../adapters/wecom/index.ts';
import { yunzhijiaTools } from '../adapters/yunzhijia/index.ts';

/** The platforms whose formats can be replayed and previewed without a connection. */
export const CHANNEL_TOOLS: readonly ChannelTools[] = [wecomTools, dingtalkTools, yunzhijiaTools];
