import { Button, Tag } from 'antd';
import type { UndeliveredMessage } from '../../../../src/core/records/index.ts';
import { CopyButton } from '../../../../src/pages/common/CopyButton.tsx';
import { nameOfChannel } from '../../../../src/pages/common/channel-names.ts';
import { formatTime } from '../../../../src/pages/common/time.ts';
import { MessageText } from '../chat/messages/MessageText.tsx';
import type { UndeliveredOrders } from './use-orders.ts';

/** One message that did not arrive: where to, why, what it says, and what to do about it. */
export function UndeliveredItem(props: { message: UndeliveredMessage; botName: string; orders: UndeliveredOrders }) {
  const { message, botName, orders } = props;
  const { id, at, channelId, conversationId, reason, text } = message;
  const isBusy = orders.busy !== undefined;
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
      <div className="undelivered-buttons">
        <Button loading={orders.busy === id} disabled={isBusy} onClick={() => orders.retry(id)}>
          重新发送
        </Button>
        <Button type="text" disabled={isBusy} onClick={() => orders.close(id)}>
          标为已处理
        </Button>
      </div>
    </li>
  );
}
