import { Tabs } from 'antd';
import type { ChannelPreview } from '../../core/ports/previews.ts';
import { nameOfChannel } from '../common/channel-names.ts';
import { ChannelPane, TextPane } from './PreviewPanes.tsx';
import './previews.css';

export interface PreviewTabsProps {
  previews: readonly ChannelPreview[];
  /** The message where a client knows neither cards nor Markdown. */
  text: string;
  botName: string;
}

/** How a message of the bot looks on every platform. */
export function PreviewTabs({ previews, text, botName }: PreviewTabsProps) {
  return (
    <Tabs
      items={[
        ...previews.map((preview) => ({
          key: preview.channel,
          label: nameOfChannel(preview.channel),
          children: <ChannelPane preview={preview} botName={botName} />,
        })),
        { key: 'text', label: '纯文本', children: <TextPane text={text} botName={botName} /> },
      ]}
    />
  );
}
