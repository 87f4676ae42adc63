import { Badge } from 'antd';
import { AudienceTag } from '../../../../../src/pages/common/AudienceTag.tsx';
import { Avatar } from '../../../../../src/pages/common/Avatar.tsx';
import { BrandMark } from '../../../../../src/pages/common/BrandMark.tsx';
import { formatTimeShort } from '../../../../../src/pages/common/time.ts';
import type { Conversation } from '../../../types.ts';
import { summarize } from '../messages/message-text.ts';
import type { Transcript } from '../transcript.ts';

export interface GroupListProps {
  botName: string;
  conversations: readonly Conversation[];
  transcripts: Readonly<Record<string, Transcript>>;
  unread: Readonly<Record<string, number>>;
  shownId: string;
  onOpen: (id: string) => void;
}

/** All groups with their last message. */
export function GroupList({ botName, conversations, transcripts, unread, shownId, onOpen }: GroupListProps) {
  return (
    <nav className="group-list" aria-label="群">
      <p className="brand">
        <BrandMark size={26} />
        {botName}
      </p>
      <ul>
        {conversations.map(({ id, title, audience }) => {
          const transcript = transcripts[id];
          const last = transcript?.messages.at(-1);
          return (
            <li key={id}>
              <button type="button" className="group-item" aria-current={id === shownId} onClick={() => onOpen(id)}>
                <Avatar id={id} name={title} />
                <span className="group-item-title">
                  <span>{title}</span>
                  <AudienceTag audience={audience} />
                </span>
                <span className="group-item-time">{last && formatTimeShort(new Date(last.at), new Date())}</span>
                <span className="group-item-last">
                  {last && `${last.from.name}：${summarize(last)}`}
                  {transcript?.messages.length === 0 && '还没有消息'}
                </span>
                <Badge className="group-item-unread" count={unread[id] ?? 0} title={`${unread[id] ?? 0} 条未读`} />
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
