import { Button, Input } from 'antd';
import { type SyntheticEvent, useState } from 'react';

export interface ReplyProps {
  busy: boolean;
  /** Resolves with whether it was sent. */
  onSend: (text: string) => Promise<boolean>;
}

/** Words for the asker; Ctrl+Enter sends them. */
export function Reply({ busy, onSend }: ReplyProps) {
  const [text, setText] = useState('');

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (text.trim() !== '' && (await onSend(text.trim()))) setText('');
  }

  return (
    <form className="reply" aria-label="答复" onSubmit={send}>
      <Input.TextArea
        aria-label="答复的内容"
        placeholder="答复会发到提问的群，并提到提问的人"
        autoSize={{ minRows: 2, maxRows: 10 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event);
        }}
      />
      <Button type="primary" htmlType="submit" loading={busy} disabled={text.trim() === ''}>
        发送答复
      </Button>
    </form>
  );
}
