import type { ReactNode } from 'react';
import { Avatar } from '../common/Avatar.tsx';
import { ExternalLink } from '../common/ExternalLink.tsx';
import { splitText } from '../common/split-text.ts';
import { BlockMarkdown } from './BlockMarkdown.tsx';
import { type Bubble, toBubble } from './bubble.ts';
import { TemplateCardView } from './TemplateCardView.tsx';
import './mock-up.css';

export interface MockUpProps {
  channel: string;
  botName: string;
  payloads: object[];
}

/** The messages roughly as the platform's client shows them. */
export function MockUp({ channel, botName, payloads }: MockUpProps) {
  return (
    <div className="mock-up" data-channel={channel}>
      {payloads.map((payload, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message that was sent does not change
        <div key={index} className="mock-row">
          <Avatar id={botName} name={botName} isBot />
          <div className="mock-main">
            <p className="mock-name">{botName}</p>
            <div className="mock-bubble">{draw(toBubble(payload), botName)}</div>
          </div>
        </div>
      ))}
    </div>
  );
}

function draw(bubble: Bubble | undefined, botName: string): ReactNode {
  switch (bubble?.kind) {
    case 'text':
      return <PlainText text={bubble.text} botName={botName} />;
    case 'markdown':
      return (
        <>
          <BlockMarkdown source={bubble.source} breaksLines={bubble.breaksLines} />
          {bubble.buttons.length > 0 && (
            <ul className="mock-rows-of-buttons">
              {bubble.buttons.map((label) => (
                <li key={label}>{label}</li>
              ))}
            </ul>
          )}
        </>
      );
    case 'template':
      return <TemplateCardView template={bubble.template} />;
    case undefined:
      return <p className="mock-description">这种消息没有示意图，内容见 JSON。</p>;
  }
}

/** Clients make links of web addresses, and that is all they do. */
function PlainText({ text, botName }: { text: string; botName: string }) {
  return (
    <p className="mock-text">
      {splitText(text, [botName]).map((piece) =>
        piece.kind === 'link' ? (
          <ExternalLink key={piece.at} url={piece.text}>
            {piece.text}
          </ExternalLink>
        ) : (
          <span key={piece.at}>{piece.text}</span>
        ),
      )}
    </p>
  );
}
