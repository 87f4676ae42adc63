import { ExclamationCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { Avatar } from '../../../../../src/pages/common/Avatar.tsx';
import type { Outgoing } from '../transcript.ts';
import { MessagePictures } from './MessagePictures.tsx';
import { MessageText } from './MessageText.tsx';
import { summarize } from './message-text.ts';
import { QuoteLine } from './QuoteLine.tsx';

export interface OutgoingRowProps {
  outgoing: Outgoing;
  names: readonly string[];
  onRetry: (outgoing: Outgoing) => void;
  onDrop: (outgoing: Outgoing) => void;
  /** Puts the text back to where one writes. */
  onEdit: (outgoing: Outgoing) => void;
}

/** A message that has not reached the server: on its way, or failed and waiting for the writer. */
export function OutgoingRow({ outgoing, names, onRetry, onDrop, onEdit }: OutgoingRowProps) {
  const { from, text, pictures, replyTo, state, failure, canRetry } = outgoing;
  return (
    <article
      className="row is-own"
      data-state={state}
      aria-label={`${from.name}：${summarize({ text, card: null, pictures })}`}
      tabIndex={-1}
    >
      <Avatar id={from.id} name={from.name} />
      <div className="row-main">
        <p className="row-name">{from.name}</p>
        {replyTo !== undefined && <QuoteLine quote={replyTo} verb="引用" />}
        <MessagePictures names={pictures} />
        {text !== '' && <MessageText text={text} names={names} />}
        {state === 'failed' && (
          <p className="send-failed" role="alert">
            <ExclamationCircleFilled aria-hidden="true" />
            <span>{failure}</span>
            {canRetry && (
              <Button type="link" size="small" onClick={() => onRetry(outgoing)}>
                重试
              </Button>
            )}
            <Button type="link" size="small" onClick={() => onEdit(outgoing)}>
              编辑
            </Button>
            <Button type="text" size="small" onClick={() => onDrop(outgoing)}>
              删除
            </Button>
          </p>
        )}
      </div>
    </article>
  );
}
