import type { TurnContext } from 'botbuilder';
import type { Audience } from '../../intents/index.ts';

const AUDIENCE = Symbol('audience');
const PRODUCT_LINE = Symbol('product line');
const ADDRESSED = Symbol('addressed');
const WORDS = Symbol('words');

/** Who reads the conversation. Kept beside the activity, where no payload can reach it. */
export function setAudience(context: TurnContext, audience: Audience): void {
  context.turnState.set(AUDIENCE, audience);
}

/** `customer` unless the channel said otherwise: what is internal needs a reason to be shown. */
export function audienceOf(context: TurnContext): Audience {
  return (context.turnState.get(AUDIENCE) as Audience | undefined) ?? 'customer';
}

/** The product line that the conversation is about. */
export function setProductLine(context: TurnContext, productLine: string | undefined): void {
  context.turnState.set(PRODUCT_LINE, productLine);
}

export function productLineOf(context: TurnContext): string | undefined {
  return context.turnState.get(PRODUCT_LINE) as string | undefined;
}

/** The text without anybody's mention. */
export function setWords(context: TurnContext, words: string): void {
  context.turnState.set(WORDS, words);
}

export function wordsOf(context: TurnContext): string {
  const words: unknown = context.turnState.get(WORDS);
  return typeof words === 'string' ? words : context.activity.text;
}

/** Whether the bot was mentioned or written to directly. */
export function setAddressed(context: TurnContext, isAddressed: boolean): void {
  context.turnState.set(ADDRESSED, isAddressed);
}

export function isAddressed(context: TurnContext): boolean {
  return context.turnState.get(ADDRESSED) === true;
}
