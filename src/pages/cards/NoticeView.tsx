import { useMemo } from 'react';
import type { NoticeCard } from '../../core/card.ts';
import { outlineCard, titleOf } from '../../core/outline.ts';
import { ActionButtons } from './ActionButtons.tsx';
import type { CardProps } from './CardView.tsx';
import { RunsView } from './RunsView.tsx';

/** A short word of the bot: help, an apology, an acknowledgement. It may come without a title. */
export function NoticeView({ card, actions }: CardProps & { card: NoticeCard }) {
  const blocks = useMemo(() => outlineCard(card), [card]);
  return (
    <article className="card card-notice" aria-label={titleOf(card)}>
      <div className="card-body">
        {blocks.map((block, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: a card that was sent does not change
          if (block.kind === 'title') return <h3 key={index}>{block.text}</h3>;
          if (block.kind !== 'paragraph') return null;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a card that was sent does not change
            <p key={index} className="step-text">
              <RunsView runs={block.runs} />
            </p>
          );
        })}
      </div>
      {card.buttons.length > 0 && (
        <footer className="card-foot">
          <ActionButtons buttons={card.buttons} actions={actions} />
        </footer>
      )}
    </article>
  );
}
