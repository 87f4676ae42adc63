import type { CardAction } from '../../src/core/card.ts';

/**
 * The part of Adaptive Cards 1.4 that is used here.
 * https://adaptivecards.io/explorer/
 */
export interface AdaptiveCard {
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  type: 'AdaptiveCard';
  version: '1.4';
  /** Shown by clients that know an older version only. */
  fallbackText: string;
  body: CardElement[];
  actions?: SubmitAction[];
  /** Teams draws cards narrow otherwise. */
  msteams: { width: 'Full' };
}

export type CardElement = RichTextBlock | TextBlock | FactSet | Container | Image | ActionSet;

/** Literal text; unlike TextBlock it knows no Markdown, so identifiers and SQL arrive as they are. */
export interface RichTextBlock {
  type: 'RichTextBlock';
  inlines: TextRun[];
  spacing?: 'None' | 'Small' | 'Medium';
}

export interface TextRun {
  type: 'TextRun';
  text: string;
  size?: 'Small' | 'Large';
  weight?: 'Bolder';
  isSubtle?: boolean;
  fontType?: 'Monospace';
}

export interface TextBlock {
  type: 'TextBlock';
  /** Markdown. */
  text: string;
  wrap: true;
  spacing?: 'Small';
}

export interface FactSet {
  type: 'FactSet';
  facts: { title: string; value: string }[];
}

export interface Container {
  type: 'Container';
  style: 'emphasis' | 'warning';
  items: CardElement[];
}

export interface Image {
  type: 'Image';
  url: string;
  altText: string;
}

export interface ActionSet {
  type: 'ActionSet';
  actions: SubmitAction[];
}

/** A button; `data` comes back as the `value` of a message. */
export interface SubmitAction {
  type: 'Action.Submit';
  title: string;
  data: CardAction;
}
