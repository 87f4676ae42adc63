import { Drawer, Tag } from 'antd';
import type { UndeliveredMessage } from '../../../../src/core/records/index.ts';
import { CopyButton } from '../../../../src/pages/common/CopyButton.tsx';
import { nameOfChannel } from '../../../../src/pages/common/channel-names.ts';
import { formatTime } from '../../../../src/pages/common/time.ts';
import type { UndeliveredPage } from '../../types.ts';
import { MessageText } from '../chat/MessageText.tsx';

const WIDTH = 560;

export interface UndeliveredDrawerProps {
  page: UndeliveredPage;
  botName: string;
  open: boolean;
  onClose: () => void;
}

/** What the bot said and no platform took, newest first, for somebody to pass on by hand. */
export function UndeliveredDrawer({ page, botName, open, onClose }: UndeliveredDrawerProps) {
  const { messages, total } = page;
  const title = (
    <>
      <span>未送达</span>
      <span className="drawer-subject">{total} 条</span>
    </>
  );
  return (
    <Drawer className="page-drawer" size={WIDTH} title={title} open={open} onClose={onClose}>
      <p className="undelivered-hint">
        这些回复没有送达，也不会再自动重发。请按原因处理，必要时复制内容人工转达。
        {messages.length < total && `这里只列出最近 ${messages.length} 条。`}
      </p>
      <ul className="undelivered">
        {messages.map((message) => (
          <UndeliveredItem key={message.id} message={message} botName={botName} />
        ))}
      </ul>
    </Drawer>
  );
}

function UndeliveredItem({ message, botName }: { message: UndeliveredMessage; botName: string }) {
  const { at, channelId, conversationId, reason, text } = message;
  return (
    <li>
      <p className="undelivered-head">
        <Tag>{nameOfChannel(channelId)}</Tag>
        <code title="会话">{conversationId}</code>
        <time dateTime={at}>{formatTime(new Date(at), new Date())}</time>
      </p>
      <p className="undelivered-reason">原因：{reason}</p>
      <div className="undelivered-text">
        <MessageText text={text} names={[botName]} />
        <CopyButton text={text} label="内容" />
      </div>
    </li>
  );
}
