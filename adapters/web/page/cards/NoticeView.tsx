import type { NoticeCard } from '../../../../src/core/card.ts';
import { ActionButtons } from './ActionButtons.tsx';
import type { CardProps } from './CardView.tsx';
import { InlineMarkdown } from './InlineMarkdown.tsx';

/** A short word of the bot: help, an apology, an acknowledgement. It may come without a title. */
export function NoticeView({ card, actions }: CardProps & { card: NoticeCard }) {
  const { title, lines, buttons } = card;
  return (
    <article className="card card-notice" aria-label={title || lines[0]}>
      <div className="card-body">
        {title !== '' && <h3>{title}</h3>}
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a card that was sent does not change
          <p key={index} className="step-text">
            <InlineMarkdown source={line} />
          </p>
        ))}
      </div>
      {buttons.length > 0 && (
        <footer className="card-foot">
          <ActionButtons buttons={buttons} actions={actions} />
        </footer>
      )}
    </article>
  );
}
