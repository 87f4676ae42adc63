import { Tag } from 'antd';
import type { Audience } from '../../../intents/types.ts';
import './audience-tag.css';

/** Who reads a group: what the bot may show there depends on it. */
export function AudienceTag({ audience }: { audience: Audience }) {
  return <Tag className={`audience-${audience}`}>{audience === 'internal' ? '内部群' : '客户群'}</Tag>;
}
