import { LoadingOutlined, MenuOutlined } from '@ant-design/icons';
import { Badge, Button, Tag } from 'antd';
import { AudienceTag } from '../../../../src/pages/common/AudienceTag.tsx';
import type { Conversation } from '../../types.ts';
import type { Connection } from '../events/use-event-stream.ts';

export interface ChatHeaderProps {
  conversation: Conversation;
  connection: Connection;
  unreadElsewhere: number;
  /** Given on phones, where the groups are in a drawer. */
  onOpenGroups: (() => void) | undefined;
}

/** Which group is open, and whether the line to the server stands. */
export function ChatHeader({ conversation, connection, unreadElsewhere, onOpenGroups }: ChatHeaderProps) {
  const { title, audience, productLine } = conversation;
  return (
    <header className="chat-header">
      {onOpenGroups !== undefined && (
        <Badge count={unreadElsewhere} size="small" offset={[-6, 8]}>
          <Button type="text" icon={<MenuOutlined />} aria-label="打开群列表" onClick={onOpenGroups} />
        </Badge>
      )}
      <h1>{title}</h1>
      <AudienceTag audience={audience} />
      {productLine !== undefined && <Tag>{productLine}</Tag>}
      <span className="connection" data-state={connection} role="status">
        {connection === 'lost' && (
          <>
            <LoadingOutlined aria-hidden="true" />
            连接已断开，正在重连…
          </>
        )}
      </span>
    </header>
  );
}
