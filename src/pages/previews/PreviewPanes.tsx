import type { ReactNode } from 'react';
import type { ChannelPreview } from '../../core/ports/previews.ts';
import { CopyButton } from '../common/CopyButton.tsx';
import { MockUp } from './MockUp.tsx';
import { PayloadBlock } from './PayloadBlock.tsx';

/** One platform: the picture, and what would be sent. */
export function ChannelPane({ preview, botName }: { preview: ChannelPreview; botName: string }) {
  const { channel, payloads } = preview;
  const titleOf = (index: number) => (payloads.length > 1 ? `第 ${index + 1} 条的 JSON` : '发送的 JSON');
  return (
    <div className="preview">
      <Picture note="示意图，字体和颜色以客户端为准。">
        <MockUp channel={channel} botName={botName} payloads={payloads} />
      </Picture>
      <div className="payloads">
        {payloads.map((payload, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a message that was sent does not change
          <PayloadBlock key={index} payload={payload} title={titleOf(index)} />
        ))}
      </div>
    </div>
  );
}

/** Where a client knows neither cards nor Markdown. */
export function TextPane({ text, botName }: { text: string; botName: string }) {
  return (
    <div className="preview">
      <Picture note="不支持卡片的客户端显示这段文字。">
        <MockUp channel="text" botName={botName} payloads={[{ content: text }]} />
      </Picture>
      <div className="payloads">
        <section className="payload" aria-label="纯文本原文">
          <header>
            <h4>纯文本原文</h4>
            <CopyButton text={text} label="纯文本原文" caption="复制" />
          </header>
          <pre>{text}</pre>
        </section>
      </div>
    </div>
  );
}

function Picture({ note, children }: { note: string; children: ReactNode }) {
  return (
    <figure className="picture">
      {children}
      <figcaption>{note}</figcaption>
    </figure>
  );
}
