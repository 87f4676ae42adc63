import { Button, Drawer, Result, Spin } from 'antd';
import { useState } from 'react';
import type { TranscriptMessage } from '../../../../src/core/records/index.ts';
import { useEscape } from '../../../../src/pages/common/use-escape.ts';
import { PreviewTabs } from '../../../../src/pages/previews/PreviewTabs.tsx';
import { summarize } from '../chat/messages/message-text.ts';
import { usePreviews } from './use-previews.ts';

const WIDTH = 960;

/** How a message of the bot looks on every platform; slides in when it is put into the page. */
export function PreviewDrawer({ message, onClosed }: { message: TranscriptMessage; onClosed: () => void }) {
  const [isOpen, setOpen] = useState(true);
  useEscape(isOpen, () => setOpen(false));
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
      {previews !== undefined && <PreviewTabs previews={previews} text={message.text} botName={botName} />}
    </Drawer>
  );
}
