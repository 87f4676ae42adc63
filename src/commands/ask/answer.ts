import {
  type Audience,
  CANDIDATES,
  type FaqEntry,
  type Understander,
  type Understanding,
  understandParts,
} from '../../../intents/index.ts';
import { type JsonResult, toJsonAnswers, toJsonCard, toJsonRead } from '../../contract.ts';
import { understandPictures } from '../../conversation/pictures/understand-picture.ts';
import { createChoices } from '../../conversation/replies/choices.ts';
import { describeContrast } from '../../conversation/replies/direction.ts';
import { createGreeting } from '../../conversation/replies/notices.ts';
import { createNoErrorInPicture, createUnknownError } from '../../conversation/replies/picture-notices.ts';
import { parseSlash } from '../../conversation/slash/parse.ts';
import { findEntry, findVisible } from '../../conversation/turns/desk.ts';
import type { SolutionCard } from '../../core/card.ts';
import { cardToText } from '../../core/card-text.ts';
import type { PictureText } from '../../core/ports/read-picture.ts';
import { createSolutionCard } from '../../core/solution-card.ts';

export interface AnswerOptions {
  audience: Audience;
  /** How many answers a result lists. */
  top: number;
  cards?: boolean;
}

/** The result object that other programs read. */
export function answerAsJson(understander: Understander, question: string, options: AnswerOptions): JsonResult {
  const isCommand = parseSlash(question) !== undefined;
  const start = performance.now();
  const depth = Math.max(options.top, CANDIDATES);
  const { parts } = isCommand ? { parts: [] } : understandParts(understander, question, options.audience, depth);
  const answered = parts.find((part) => part.found.decision === 'answer');
  const found = answered?.found ?? understander.understand(stripCommand(question), options.audience, depth);
  const ms = Math.round((performance.now() - start) * 1000) / 1000;
  const named = isCommand ? findVisible(understander, stripCommand(question), options.audience) : undefined;
  const entry = named ?? (found.decision === 'answer' ? found.shown[0] : undefined);
  const card =
    options.cards && entry ? cardOf(understander, entry, options.audience, answered?.question ?? question) : null;
  return {
    q: question,
    decision: isCommand ? 'command' : found.decision,
    reason: named ? 'exact key' : found.reason,
    answers: named ? [{ id: named.id, title: named.title, confidence: 1 }] : toJsonAnswers(found, options.top),
    ms,
    recognised: answered?.question ?? found.recognised,
    ...(card && { card: toJsonCard(card) }),
    ...(parts.length > 0 && {
      parts: parts.map((part) => ({
        q: part.question,
        decision: part.found.decision,
        answers: toJsonAnswers(part.found, options.top),
      })),
    }),
  };
}

/** The same for a picture, with words that may be ''. */
export function answerPictureAsJson(
  understander: Understander,
  picture: PictureText,
  words: string,
  options: AnswerOptions,
): JsonResult {
  const start = performance.now();
  const depth = Math.max(options.top, CANDIDATES);
  const { found, question } = understandPictures(understander, [picture], words, options.audience, depth);
  const ms = Math.round((performance.now() - start) * 1000) / 1000;
  const entry = found.decision === 'answer' ? found.shown[0] : undefined;
  const card = options.cards && entry ? cardOf(understander, entry, options.audience, question) : null;
  return {
    q: words,
    decision: found.decision === 'chat' ? 'none' : found.decision,
    reason: found.reason,
    answers: toJsonAnswers(found, options.top),
    ms,
    recognised: found.recognised,
    ...(card && { card: toJsonCard(card) }),
    read: toJsonRead(picture),
  };
}

function fromPicture({ recognised }: Understanding): Pick<SolutionCard, 'recognised' | 'isFromPicture'> {
  return recognised === null ? {} : { recognised, isFromPicture: true };
}

/** A picture's answer as a conversation would say it. */
export function answerPictureAsText(
  understander: Understander,
  picture: PictureText,
  words: string,
  audience: Audience,
): string {
  const { found, question, passages } = understandPictures(understander, [picture], words, audience);
  const entry = found.decision === 'answer' ? found.shown[0] : undefined;
  const card = entry && cardOf(understander, entry, audience, question);
  if (card) return cardToText({ ...card, ...fromPicture(found), buttons: [] });
  if (found.decision === 'choices') return wordAnswer(understander, question, found, audience);
  const notice =
    passages.length > 0 ? createUnknownError(passages) : createNoErrorInPicture(picture.lines.map(({ text }) => text));
  return cardToText({ ...notice, buttons: [] });
}

/** As a conversation would say it, without what cannot be done here: to reply, to be handed over, to be kept. */
export function answerAsText(understander: Understander, question: string, audience: Audience): string {
  const { parts } = understandParts(understander, question, audience);
  if (parts.length > 0)
    return parts
      .map((part) => `【${part.question}】\n${wordAnswer(understander, part.question, part.found, audience)}`)
      .join('\n\n');
  return wordAnswer(understander, question, understander.understand(question, audience), audience);
}

function wordAnswer(
  understander: Understander,
  question: string,
  { decision, shown }: Understanding,
  audience: Audience,
): string {
  const named = findVisible(understander, question, audience);
  const entry = named ?? (decision === 'answer' ? shown[0] : undefined);
  const card = entry && cardOf(understander, entry, audience, question);
  if (card) return cardToText({ ...card, buttons: [] });
  if (decision === 'choices') {
    const choices = createChoices('没有完全对上的，是不是下面某一个？', shown);
    return `${cardToText({ ...choices, buttons: [] })}\n\n看其中一个：npm run qunda -- ask ${shown[0]?.id}`;
  }
  if (decision === 'chat') return cardToText(createGreeting());
  return '知识库里暂时没有找到对应的方案，可以换个说法，或贴上报错原文再问。\n命令行只查询，不会记下问题；想让支持同事补充，请在群里问。';
}

/** With what a conversation says on top of it where it leads elsewhere than the question. */
function cardOf(understander: Understander, entry: FaqEntry, audience: Audience, question: string) {
  const card = createSolutionCard(entry, audience, (id) => findEntry(understander, id));
  const contrast = understander.contrast(question, entry, audience);
  if (!card || !contrast) return card;
  return { ...card, warnings: [{ text: describeContrast(contrast), beforeStep: 0 }, ...card.warnings] };
}

/** The argument of `/faq 签收`, or the text itself. */
export function stripCommand(text: string): string {
  const command = parseSlash(text);
  return command ? command.argument : text;
}
