import type { Card } from '../../core/card.ts';
import { ChoicesView } from './ChoicesView.tsx';
import type { CardActions } from './card-actions.ts';
import { NoticeView } from './NoticeView.tsx';
import { SolutionView } from './SolutionView.tsx';
import './card.css';
import './details.css';

/** What a card needs to be more than a picture. */
export interface CardProps {
  actions: CardActions;
  /** Says something in the group as the current persona. */
  onSay: (text: string) => void;
}

/** A card of the bot. */
export function CardView({ card, ...props }: CardProps & { card: Card }) {
  switch (card.kind) {
    case 'solution':
      return <SolutionView card={card} {...props} />;
    case 'choices':
      return <ChoicesView card={card} {...props} />;
    case 'notice':
      return <NoticeView card={card} {...props} />;
  }
}
