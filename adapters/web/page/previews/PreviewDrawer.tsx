import { Button, Drawer, Result, Spin, Tabs } from 'antd';
import { useState } from 'react';
import type { TranscriptMessage } from '../../../../src/core/records/index.ts';
import { summarize } from '../chat/message-text.ts';
import { nameOfChannel } from '../common/channel-names.ts';
import { ChannelPane, TextPane } from './PreviewPanes.tsx';
import { usePreviews } from './use-previews.ts';
import './previews.css';

const WIDTH = 960;

/** How a message of the bot looks on every platform; slides in when it is put into the page. */
export function PreviewDrawer({ message, onClosed }: { message: TranscriptMessage; onClosed: () => void }) {
  const [isOpen, setOpen] = useState(true);
  const { previews, failure, reload } = usePreviews(message.conversationId, message.id);
  const botName = message.from.name;

  return (
    <Drawer
      className="page-drawer preview-drawer"
      size={WIDTH}
      title={
        <>
          <span>各平台效果</span>
          <span className="drawer-subject">{summarize(message)}</span>
        </>
      }
      open={isOpen}
      onClose={() => setOpen(false)}
      afterOpenChange={(open) => !open && onClosed()}
    >
      {failure !== '' && (
        <Result
          status="warning"
          title="没有载入成功"
          subTitle={failure}
          extra={<Button onClick={reload}>重试</Button>}
        />
      )}
      {failure === '' && previews === undefined && <Spin className="drawer-loading" description="正在载入…" />}
      {previews !== undefined && (
        <Tabs
          items={[
            ...previews.map((preview) => ({
              key: preview.channel,
              label: nameOfChannel(preview.channel),
              children: <ChannelPane preview={preview} botName={botName} />,
            })),
            { key: 'text', label: '纯文本', children: <TextPane text={message.text} botName={botName} /> },
          ]}
        />
      )}
    </Drawer>
  );
}
