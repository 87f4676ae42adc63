import { CheckOutlined } from '@ant-design/icons';
import type { CardAction, ChoicesCard } from '../../../../src/core/card.ts';
import { ActionButtons } from './ActionButtons.tsx';
import type { CardProps } from './CardView.tsx';
import { InlineMarkdown } from './InlineMarkdown.tsx';

/** Candidates to choose from by a click; typing the number or the title works as well. */
export function ChoicesView({ card, actions }: CardProps & { card: ChoicesCard }) {
  return (
    <article className="card" aria-label={card.prompt}>
      <p className="card-prompt">
        <InlineMarkdown source={card.prompt} />
      </p>
      <ol className="choices">
        {card.options.map(({ number, id, title }) => {
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
                <span className="choice-title">{title}</span>
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
