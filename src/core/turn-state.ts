import type { TurnContext } from 'botbuilder';
import type { Audience } from '../../intents/index.ts';
import type { PicturesRead } from './ports/read-picture.ts';

const AUDIENCE = Symbol('audience');
const PRODUCT_LINE = Symbol('product line');
const ADDRESSED = Symbol('addressed');
const WORDS = Symbol('words');
const REPLY_TO = Symbol('reply to');
const PICTURE_REFERENCES = Symbol('picture references');
const PICTURES = Symbol('pictures');

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

/** What the channel needs in order to answer later. */
export function setReplyTo(context: TurnContext, replyTo: unknown): void {
  context.turnState.set(REPLY_TO, replyTo);
}

export function replyToOf(context: TurnContext): unknown {
  return context.turnState.get(REPLY_TO);
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

/** By what the channel fetches the pictures that came with the message, or stand in the one that it quotes. */
export function setPictureReferences(context: TurnContext, references: readonly unknown[]): void {
  context.turnState.set(PICTURE_REFERENCES, references);
}

export function pictureReferencesOf(context: TurnContext): readonly unknown[] {
  const references: unknown = context.turnState.get(PICTURE_REFERENCES);
  return Array.isArray(references) ? references : [];
}

/** Fetches and reads them; only a turn that is answered does so. */
export type ReadPictures = () => Promise<PicturesRead>;

export function setPictures(context: TurnContext, read: ReadPictures): void {
  context.turnState.set(PICTURES, read);
}

/** null: there are none, or they cannot be read. */
export function picturesOf(context: TurnContext): ReadPictures | null {
  return (context.turnState.get(PICTURES) as ReadPictures | undefined) ?? null;
}
