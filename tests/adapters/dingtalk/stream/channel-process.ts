import { createDingtalkChannel, readDingtalkConfig } from '../../../../adapters/dingtalk/index.ts';
import { createLogger } from '../../../../src/core/logger.ts';
import { receiveWith } from '../../../helpers/receive.ts';

// A process with nothing but the channel. After "stop" it ends by itself, if the channel leaves nothing behind.
const config = readDingtalkConfig({
  DINGTALK_CLIENT_ID: 'dingabc',
  DINGTALK_CLIENT_SECRET: process.env.DINGTALK_CLIENT_SECRET,
  DINGTALK_API_URL: process.env.DINGTALK_API_URL,
  DINGTALK_ALLOWED_HOSTS: new URL(process.env.DINGTALK_API_URL!).host,
});
const channel = createDingtalkChannel(config!, { logger: createLogger('silent') });
await channel.start?.(
  receiveWith(({ activity }, say) => say({ type: 'message', text: '你好', conversation: activity.conversation! })),
);
process.once('message', async () => {
  await channel.stop?.();
  process.disconnect();
});
