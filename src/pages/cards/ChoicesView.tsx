import { CheckOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import type { CardAction, ChoicesCard } from '../../core/card.ts';
import { outlineCard } from '../../core/outline.ts';
import { ActionButtons } from './ActionButtons.tsx';
import type { CardProps } from './CardView.tsx';
import { RunsView } from './RunsView.tsx';

/** Candidates to choose from by a click; typing the number or the title works as well. */
export function ChoicesView({ card, actions }: CardProps & { card: ChoicesCard }) {
  const blocks = useMemo(() => outlineCard(card), [card]);
  return (
    <article className="card" aria-label={card.prompt}>
      {blocks.map((block) =>
        block.kind === 'paragraph' ? (
          <p key={block.kind} className="card-prompt">
            <RunsView runs={block.runs} />
          </p>
        ) : null,
      )}
      <ol className="choices">
        {blocks.map((block) => {
          if (block.kind !== 'option') return null;
          const { number, id, title, tags } = block;
          const value: CardAction = { action: 'choose', entryId: id };
          const isChosen = actions.isDone(value);
          return (
            <li key={id}>
              <button
                type="button"
                className={isChosen ? 'choice is-chosen' : 'choice'}
                disabled={isChosen || actions.busy}
                onClick={() => actions.run(value)}
              >
                <span className="choice-number">{number}</span>
                <span className="choice-title">
                  {title}
                  <span className="choice-tags">{tags.join(' · ')}</span>
                </span>
                {isChosen && <CheckOutlined aria-label="已选" />}
              </button>
            </li>
          );
        })}
      </ol>
      <footer className="card-foot">
        <ActionButtons buttons={card.buttons} actions={actions} />
      </footer>
    </article>
  );
}
