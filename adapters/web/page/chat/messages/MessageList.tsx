import { ArrowDownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Fragment, useEffect, useState } from 'react';
import type { CardAction } from '../../../../../src/core/card.ts';
import type { TranscriptMessage } from '../../../../../src/core/records/index.ts';
import { formatTime, SEPARATOR_MS } from '../../../../../src/pages/common/time.ts';
import type { Outgoing, Transcript } from '../transcript.ts';
import type { DoneActions } from '../use-card-actions.ts';
import { MessageRow } from './MessageRow.tsx';
import { OutgoingRow } from './OutgoingRow.tsx';
import { useOlder } from './use-older.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useScroll } from './use-scroll.ts';

/** Id of the messages, for the link that leads to them. */
export const MESSAGES_ID = 'messages';

export interface MessageListProps {
  transcript: Transcript;
  outgoing: readonly Outgoing[];
  personaId: string;
  /** Whom one can mention. */
  names: readonly string[];
  done: DoneActions;
  onLoadOlder: () => Promise<void>;
  onAtEnd: (isAtEnd: boolean) => void;
  onSay: (text: string) => void;
  onQuote: (message: TranscriptMessage) => void;
  onPreview: (message: TranscriptMessage) => void;
  onRetry: (outgoing: Outgoing) => void;
  onDrop: (outgoing: Outgoing) => void;
  onEdit: (outgoing: Outgoing) => void;
  onAction: (messageId: string, value: CardAction) => Promise<void>;
}

/** The messages of a group, oldest first, with what is on its way at the end. */
export function MessageList({ transcript, outgoing, personaId, names, onAtEnd, ...handlers }: MessageListProps) {
  const { messages, hasMore } = transcript;
  const lastOutgoing = outgoing.at(-1);
  // With its state: a message that failed grows by the reason.
  const lastKey = lastOutgoing ? `${lastOutgoing.key} ${lastOutgoing.state}` : messages.at(-1)?.id;
  const ownLast = outgoing.length > 0 || messages.at(-1)?.from.id === personaId;
  const scroll = useScroll(messages[0]?.id, lastKey, ownLast);
  const older = useOlder(scroll, hasMore, handlers.onLoadOlder);
  const rowFocus = useRowFocus(scroll.viewport);
  const fresh = useFreshCount(messages, scroll.isAtEnd);

  useEffect(() => onAtEnd(scroll.isAtEnd), [scroll.isAtEnd, onAtEnd]);

  return (
    <div className="messages-frame">
      <h2 className="visually-hidden">消息（上下键逐条走，Enter 进入，Escape 退出）</h2>
      <div
        className="messages"
        id={MESSAGES_ID}
        ref={scroll.viewport}
        onScroll={scroll.onScroll}
        {...rowFocus}
        tabIndex={-1}
        role="log"
        aria-live="off"
        aria-label="消息"
      >
        <div className="messages-content" ref={scroll.content}>
          {hasMore && (
            <div className="older">
              <Button type="text" size="small" loading={older.state === 'loading'} onClick={older.load}>
                {older.state === 'failed' ? '没有载入成功，点此重试' : '更早的消息'}
              </Button>
            </div>
          )}
          {messages.map((message, index) => (
            <Fragment key={message.id}>
              <TimeSeparator at={message.at} previous={messages[index - 1]?.at} />
              <MessageRow
                message={message}
                isOwn={message.from.id === personaId}
                personaId={personaId}
                names={names}
                {...handlers}
              />
            </Fragment>
          ))}
          {outgoing.map((item) => (
            <OutgoingRow
              key={item.key}
              outgoing={item}
              names={names}
              onRetry={handlers.onRetry}
              onDrop={handlers.onDrop}
              onEdit={handlers.onEdit}
            />
          ))}
        </div>
      </div>
      {!scroll.isAtEnd && (
        <button type="button" className="to-end" onClick={scroll.scrollToEnd}>
          <ArrowDownOutlined aria-hidden="true" />
          <span className={fresh > 0 ? undefined : 'to-end-plain'}>{fresh > 0 ? `${fresh} 条新消息` : '回到底部'}</span>
        </button>
      )}
    </div>
  );
}

function TimeSeparator({ at, previous }: { at: string; previous: string | undefined }) {
  const isClose = previous !== undefined && Date.parse(at) - Date.parse(previous) < SEPARATOR_MS;
  if (isClose) return null;
  return (
    <time className="time-separator" dateTime={at}>
      {formatTime(new Date(at), new Date())}
    </time>
  );
}

/** How many messages have come since the reader left the end. */
function useFreshCount(messages: readonly TranscriptMessage[], isAtEnd: boolean): number {
  const lastId = messages.at(-1)?.id;
  const [seenId, setSeenId] = useState(lastId);
  if (isAtEnd && seenId !== lastId) setSeenId(lastId);
  return isAtEnd ? 0 : messages.length - 1 - messages.findLastIndex(({ id }) => id === seenId);
}
