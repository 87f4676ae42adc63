import { Button, Drawer, Popconfirm } from 'antd';
import { useRef, useState } from 'react';
import { useEscape } from '../../../../src/pages/common/use-escape.ts';
import type { UndeliveredPage } from '../../types.ts';
import { UndeliveredItem } from './UndeliveredItem.tsx';
import { type UndeliveredOrders, useOrders } from './use-orders.ts';

const WIDTH = 560;

export interface UndeliveredDrawerProps {
  page: UndeliveredPage;
  botName: string;
  onRefresh: () => Promise<void>;
  onClosed: () => void;
}

/** What the bot said and no platform took, newest first, to be sent again or struck off; opens when it is put in. */
export function UndeliveredDrawer({ page, botName, onRefresh, onClosed }: UndeliveredDrawerProps) {
  const [isOpen, setOpen] = useState(true);
  useEscape(isOpen, () => setOpen(false));
  const hint = useRef<HTMLParagraphElement>(null);
  const orders = useOrders(onRefresh, () => hint.current?.focus());
  const { messages, total } = page;
  const title = (
    <>
      <span>未送达</span>
      <span className="drawer-subject">{total} 条</span>
    </>
  );
  return (
    <Drawer
      className="page-drawer"
      size={WIDTH}
      title={title}
      open={isOpen}
      onClose={() => setOpen(false)}
      afterOpenChange={(open) => !open && onClosed()}
    >
      <p className="undelivered-hint" ref={hint} tabIndex={-1}>
        {total === 0
          ? '没有未送达的消息了。'
          : '这些回复没有送达，也不会自动重发。原因排除后可以重新发送；已经人工转达的，标为已处理。'}
        {messages.length < total && `这里只列出最近 ${messages.length} 条。`}
      </p>
      {total > 1 && <AllButtons total={total} orders={orders} />}
      <ul className="undelivered">
        {messages.map((message) => (
          <UndeliveredItem key={message.id} message={message} botName={botName} orders={orders} />
        ))}
      </ul>
    </Drawer>
  );
}

function AllButtons({ total, orders: { busy, retryAll, closeAll } }: { total: number; orders: UndeliveredOrders }) {
  return (
    <div className="undelivered-buttons">
      <Popconfirm
        placement="bottomLeft"
        title={`重新发送全部 ${total} 条？`}
        description="会按先后顺序发到原来的会话。"
        okText="全部发送"
        onConfirm={retryAll}
      >
        <Button disabled={busy !== undefined}>全部重新发送</Button>
      </Popconfirm>
      <Popconfirm
        placement="bottomLeft"
        title={`把全部 ${total} 条标为已处理？`}
        description="会从列表里移除，不再发送，不能撤销。"
        okText="全部标记"
        onConfirm={closeAll}
      >
        <Button disabled={busy !== undefined}>全部标为已处理</Button>
      </Popconfirm>
    </div>
  );
}
