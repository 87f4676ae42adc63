import { Tag } from 'antd';
import type { Audience } from '../../../../intents/types.ts';

/** Who reads a group: what the bot may show there depends on it. */
export function AudienceTag({ audience }: { audience: Audience }) {
  return audience === 'internal' ? <Tag color="gold">内部群</Tag> : <Tag color="cyan">客户群</Tag>;
}
