import { type Part, type Understanding, understandParts } from '../../../intents/index.ts';
import { toCodeSpan } from '../../core/inline.ts';
import type { PersonState } from '../../core/records/index.ts';
import { promptForOpposite } from '../replies/direction.ts';
import { createAskForText, createGreeting, createNoted, createTooMany, createWelcome } from '../replies/notices.ts';
import type { Desk } from './desk.ts';
import { understandInContext } from './follow-up.ts';
import { keepUnanswered, noteAsked, showChoices, showEntry, showNoAnswer } from './show.ts';
import { takeAction } from './take-action.ts';
import { topCandidates } from './top-candidates.ts';
import type { Turn } from './turn.ts';
import { isHandoverSentence } from './typed-action.ts';

const THANKS = /谢|感谢|辛苦|thank|3q/iu;

/** Understands a question and answers it: a card, candidates, a word, or an honest "not found". */
export async function answerQuestion(
  desk: Desk,
  turn: Turn,
  asked: string,
  state: PersonState | undefined,
): Promise<void> {
  const { parts, left } = understandParts(desk.current(), asked, turn.audience);
  if (parts.length > 0) {
    for (const [at, part] of parts.entries()) await answerPart(desk, { ...turn, key: `${turn.key}#${at + 1}` }, part);
    return left.length > 0 ? turn.say(createTooMany(left)) : undefined;
  }
  const isAboutFile = isBareName(turn.quote) && asked.trim() !== turn.quote.trim();
  const { question, found } = understandInContext(desk, isAboutFile ? { ...turn, quote: '' } : turn, asked, state);
  if (isBareName(asked) || (isAboutFile && isVague(asked, found))) return turn.say(createAskForText());
  // A FAQ may hold how to reach a person: what it is sure of comes first.
  if (found.decision !== 'answer' && isHandoverSentence(turn.words)) {
    return takeAction(desk, turn, { action: 'handover', entryId: null }, state);
  }
  if (state && found.decision !== 'chat') await keepUntaken(desk, turn, state, found);
  switch (found.decision) {
    case 'answer':
      return showEntry(desk, turn, found.shown[0]!, question, found.recognised);
    case 'choices':
      return showChoices(desk, turn, promptFor(desk, turn, question, found), found.shown, question);
    case 'chat':
      await noteAsked(desk, turn, question, { decision: 'chat', entryIds: [] });
      if (THANKS.test(asked)) return turn.say(createWelcome());
      return turn.say(found.reason === 'statement' ? createNoted() : createGreeting());
    case 'none':
      return showNoAnswer(desk, turn, question, topCandidates(found));
  }
}

/** A list from which nobody chose before something else was asked: its question is not answered yet. */
async function keepUntaken(
  desk: Desk,
  turn: Turn,
  { choices, question }: PersonState,
  found: Understanding,
): Promise<void> {
  const isChosenInWords = found.decision === 'answer' && choices.includes(found.shown[0]!.id);
  if (choices.length === 0 || isChosenInWords) return;
  const candidates = choices.map((id) => ({ id, confidence: 0 }));
  await keepUnanswered(
    desk,
    { ...turn, key: `${turn.key}#untaken` },
    { question, candidates, handedOver: false, kind: 'untaken' },
  );
}

/** One of several questions in a message: says which it is, and answers it. */
async function answerPart(desk: Desk, turn: Turn, { question, found }: Part): Promise<void> {
  if (found.decision === 'answer') return showEntry(desk, turn, found.shown[0]!, question, question);
  if (found.decision === 'choices') {
    const prompt = promptFor(desk, turn, question, found);
    return showChoices(desk, turn, `${toCodeSpan(question)}：${prompt}`, found.shown, question);
  }
  return showNoAnswer(desk, turn, question, topCandidates(found), true);
}

const FILE_NAME =
  /^[^\n]{1,120}\.(?:xlsx?|docx?|pptx?|pdf|ofd|csv|txt|xml|json|zip|rar|7z|png|jpe?g|gif|bmp|heic|mp4|mov|log)$/iu;
const PLACEHOLDER =
  /^[[【〔](?:[^\]】〕\n]{0,12})?(?:文件|聊天记录|图片|语音|视频|位置|名片|链接|卡片消息)(?:[^\]】〕\n]{0,60})?[\]】〕]?$/u;
const MAX_VAGUE_LENGTH = 10;

/** Whether a text is nothing but the name of a file or what a client puts for something that is no text. */
function isBareName(text: string): boolean {
  const trimmed = text.trim();
  return FILE_NAME.test(trimmed) || PLACEHOLDER.test(trimmed) || /^.{1,20}的聊天记录$/u.test(trimmed);
}

/** 「怎么弄」「这个报错了」: says nothing without what it points at. */
function isVague(asked: string, { decision }: Understanding): boolean {
  return decision !== 'answer' && [...asked.trim()].length <= MAX_VAGUE_LENGTH;
}

export function promptFor(
  desk: Desk,
  turn: Turn,
  question: string,
  { reason, distinction, shown }: Understanding,
): string {
  if (distinction) return `你问的是${distinction.join('，还是')}？`;
  if (reason === 'few common words') return '这个说法涉及好几个方案，是哪一个？';
  if (reason === 'exact key' || reason === 'exact text') return '这几个方案都用到它，是哪一个？';
  const contrast = desk.current().contrast(question, shown[0]!, turn.audience);
  return contrast?.kind === 'opposite' ? promptForOpposite(contrast) : '没有完全对上的，是不是下面某一个？';
}
