import { Segmented, Spin } from 'antd';
import { useState } from 'react';
import type { Audience } from '../../../../intents/types.ts';
import { CardView } from '../../../pages/cards/CardView.tsx';
import { nameOfChannel } from '../../../pages/common/channel-names.ts';
import { MockUp } from '../../../pages/previews/MockUp.tsx';
import type { CardPreview, WrittenPreview } from '../../endpoints/preview.ts';

const BOT_NAME = '群答';
/** The buttons of a preview are there to be looked at. */
const NO_ACTIONS = { busy: false, isDone: () => false, run: () => {} };

/** The card that comes of the text, for whom and where one chooses. */
export function PreviewPane({ preview }: { preview: WrittenPreview | undefined }) {
  const [audience, setAudience] = useState<Audience>('internal');
  const [channel, setChannel] = useState('web');
  if (preview === undefined) return <Spin className="page-loading" description="正在生成预览…" />;
  const shown = preview.cards[audience];
  const channels = (preview.cards.internal?.previews ?? []).map((each) => each.channel);
  return (
    <>
      <div className="filters">
        <Segmented
          aria-label="谁看"
          value={audience}
          options={[
            { value: 'internal', label: '内部看到' },
            { value: 'customer', label: '客户看到' },
          ]}
          onChange={setAudience}
        />
        <Segmented
          aria-label="在哪里看"
          value={channel}
          options={['web', ...channels, 'text'].map((value) => ({
            value,
            label: value === 'text' ? '纯文本' : nameOfChannel(value),
          }))}
          onChange={setChannel}
        />
      </div>
      {shown === null ? (
        <p className="nothing-shown">客户看不到这个条目。要给客户看一部分，请写【客户版】。</p>
      ) : (
        <Picture shown={shown} channel={channel} />
      )}
    </>
  );
}

function Picture({ shown, channel }: { shown: CardPreview; channel: string }) {
  if (channel === 'web') return <CardView card={shown.card} actions={NO_ACTIONS} onSay={() => {}} />;
  if (channel === 'text') return <MockUp channel="text" botName={BOT_NAME} payloads={[{ content: shown.text }]} />;
  const preview = shown.previews.find((each) => each.channel === channel);
  return <MockUp channel={channel} botName={BOT_NAME} payloads={preview?.payloads ?? []} />;
}
