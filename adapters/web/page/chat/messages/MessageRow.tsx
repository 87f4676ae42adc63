import { CommentOutlined, EyeOutlined } from '@ant-design/icons';
import type { CardAction } from '../../../../../src/core/card.ts';
import type { TranscriptMessage } from '../../../../../src/core/records/index.ts';
import { CardView } from '../../../../../src/pages/cards/CardView.tsx';
import { Avatar } from '../../../../../src/pages/common/Avatar.tsx';
import { CopyButton } from '../../../../../src/pages/common/CopyButton.tsx';
import { type DoneActions, useCardActions } from '../use-card-actions.ts';
import { MessagePictures } from './MessagePictures.tsx';
import { MessageText } from './MessageText.tsx';
import { summarize } from './message-text.ts';
import { QuoteLine } from './QuoteLine.tsx';

export interface MessageRowProps {
  message: TranscriptMessage;
  /** Said by the persona that the visitor speaks as. */
  isOwn: boolean;
  personaId: string;
  names: readonly string[];
  done: DoneActions;
  onSay: (text: string) => void;
  onQuote: (message: TranscriptMessage) => void;
  onPreview: (message: TranscriptMessage) => void;
  onAction: (messageId: string, value: CardAction) => Promise<void>;
}

/** One message with its sender. */
export function MessageRow(props: MessageRowProps) {
  const { message, isOwn, personaId, names, done, onSay, onQuote, onPreview, onAction } = props;
  const { id, from, text, card, pictures = [], replyTo } = message;
  const actions = useCardActions(id, personaId, done, onAction);
  return (
    // Focusable by a tap, so that phones get at the tools as well.
    <article
      className={isOwn ? 'row is-own' : 'row'}
      id={`message-${id}`}
      aria-label={`${from.name}：${summarize(message)}`}
      tabIndex={-1}
    >
      <Avatar id={from.id} name={from.name} isBot={from.isBot} />
      <div className="row-main">
        <p className="row-name">
          {from.name}
          {from.isBot && <span className="bot-badge">机器人</span>}
        </p>
        {replyTo !== undefined && <QuoteLine quote={replyTo} verb={from.isBot ? '回复' : '引用'} />}
        <MessagePictures names={pictures} />
        {card === null ? (
          text !== '' && <MessageText text={text} names={names} />
        ) : (
          <CardView card={card} actions={actions} onSay={onSay} />
        )}
      </div>
      <div className="row-tools">
        <button
          type="button"
          className="tool"
          aria-label={`引用${from.name}的消息`}
          title="引用"
          onClick={() => onQuote(message)}
        >
          <CommentOutlined />
        </button>
        <CopyButton text={text} label="消息" />
        {from.isBot && card !== null && (
          <button
            type="button"
            className="tool"
            aria-label="各平台效果"
            title="各平台效果"
            onClick={() => onPreview(message)}
          >
            <EyeOutlined />
          </button>
        )}
      </div>
    </article>
  );
}
