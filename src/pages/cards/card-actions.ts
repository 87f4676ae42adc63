import type { CardAction } from '../../core/card.ts';

/** The clicks on one card by whoever is in front of it. */
export interface CardActions {
  busy: boolean;
  isDone(value: CardAction): boolean;
  run(value: CardAction): void;
}
