import type { ReactNode } from 'react';
import type { Section } from '../../core/outline.ts';
import { ExternalLink } from '../common/ExternalLink.tsx';
import { CopyableCode } from './CopyableCode.tsx';
import { ImageStrip } from './ImageStrip.tsx';
import { SettingsView } from './SettingsView.tsx';
import { SqlBlock } from './SqlBlock.tsx';

/** A titled part of a card. `cardTitle` names its pictures. */
export function SectionView(props: { section: Section; cardTitle: string; onSay: (text: string) => void }) {
  return (
    <section className="card-section">
      <h4>{props.section.heading}</h4>
      {drawItems(props.section, props.cardTitle, props.onSay)}
    </section>
  );
}

function drawItems(section: Section, cardTitle: string, onSay: (text: string) => void): ReactNode {
  switch (section.kind) {
    case 'settings':
      // biome-ignore lint/suspicious/noArrayIndexKey: a card that was sent does not change
      return section.places.map((place, index) => <SettingsView key={index} place={place} />);
    case 'tasks':
      return section.tasks.map((task) => <CopyableCode key={task} text={task} label={`任务 ${task}`} />);
    case 'sql':
      // biome-ignore lint/suspicious/noArrayIndexKey: a card that was sent does not change
      return section.steps.map((step, index) => <SqlBlock key={index} step={step} />);
    case 'images':
      return (
        <ImageStrip
          images={section.images.map(({ url }, at) => ({
            url,
            alt: `${cardTitle}，截图 ${at + 1}`,
            name: `截图 ${at + 1}`,
          }))}
        />
      );
    case 'links':
      return section.links.map(({ text, url }) => (
        <div key={url} className="card-link">
          <ExternalLink url={url}>{text}</ExternalLink>
        </div>
      ));
    case 'related':
      return section.entries.map(({ id, title }) => (
        <button key={id} type="button" className="related" onClick={() => onSay(`/faq ${id}`)}>
          <span className="entry-id">{id}</span>
          <span>{title}</span>
        </button>
      ));
  }
}
