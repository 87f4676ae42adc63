import { type FaqEntry, findProducts, isForOtherProduct } from '../../../intents/index.ts';
import { mask } from '../../core/mask.ts';
import { type AskedQuestion, personKey, type UnansweredQuestion } from '../../core/records/index.ts';
import { createSolutionCard } from '../../core/solution-card.ts';
import { createChoices } from '../replies/choices.ts';
import { describeContrast } from '../replies/direction.ts';
import { createNeither, createNoAnswer, createStillNoAnswer } from '../replies/notices.ts';
import { createNoErrorInPicture, createUnknownError } from '../replies/picture-notices.ts';
import { type Desk, findEntry, REMEMBERED_MS } from './desk.ts';
import type { Turn } from './turn.ts';

/** Sends the card of an entry and remembers it, so that a typed 「已解决」 finds it. */
export async function showEntry(
  desk: Desk,
  turn: Turn,
  entry: FaqEntry,
  question: string,
  recognised: string | null = null,
  via: AskedQuestion['via'] = 'question',
  isFromPicture = false,
): Promise<void> {
  const card = createSolutionCard(entry, turn.audience, (id) => findEntry(desk.current(), id));
  if (!card) return showNoAnswer(desk, turn, question, []);
  await Promise.all([
    noteAsked(desk, turn, question, { decision: 'answer', entryIds: [entry.id], via }),
    remember(desk, turn, { question, choices: [], answered: entry.id }),
  ]);
  const contrast = desk.current().contrast(question, entry, turn.audience);
  const remarks = [contrast && describeContrast(contrast), describeMismatch(desk, turn, entry, question)];
  await turn.say({
    ...card,
    warnings: [...remarks.flatMap((text) => (text === null ? [] : [{ text, beforeStep: 0 }])), ...card.warnings],
    ...(recognised !== null && { recognised, isFromPicture }),
  });
}

/** Says that the card is for another product line than the one asked about; null where it is not. */
function describeMismatch({ products }: Desk, turn: Turn, entry: FaqEntry, question: string): string | null {
  const named = findProducts(question, products());
  const asked = named.length > 0 || turn.productLine === null ? named : [turn.productLine];
  if (!isForOtherProduct(entry, asked)) return null;
  return `你问的是${asked.join('、')}，这个方案写的是${entry.products.join('、')}，菜单和参数可能不同，请先核对再操作。`;
}

/** Offers candidates and remembers them for the person who asked. */
export async function showChoices(
  desk: Desk,
  turn: Turn,
  prompt: string,
  entries: FaqEntry[],
  question: string,
): Promise<void> {
  const entryIds = entries.map(({ id }) => id);
  await Promise.all([
    noteAsked(desk, turn, question, { decision: 'choices', entryIds }),
    remember(desk, turn, { question, choices: entryIds, answered: null }),
  ]);
  await turn.say(createChoices(prompt, entries));
}

/** Says that there is no answer, and to what where it is one question of several, and keeps it for the support team. */
export async function showNoAnswer(
  desk: Desk,
  turn: Turn,
  question: string,
  candidates: { id: string; confidence: number }[],
  isPart = false,
): Promise<void> {
  const isAgain = !isPart && (await hasJustMissed(desk, turn));
  await Promise.all([
    noteAsked(desk, turn, question, { decision: 'none', entryIds: candidates.map(({ id }) => id) }),
    remember(desk, turn, { question, choices: [], answered: null }),
    keepUnanswered(desk, turn, { question, candidates, handedOver: false, kind: 'none' }),
  ]);
  await turn.say(isAgain ? createStillNoAnswer() : createNoAnswer(turn.audience, isPart ? question : null));
}

/** Whether the last that this person asked has found nothing either. */
async function hasJustMissed({ store, now }: Desk, { channelId, conversationId, personId }: Turn): Promise<boolean> {
  const last = await store.persons.get(personKey(channelId, conversationId, personId));
  return last?.answered === null && last.choices.length === 0 && now() - last.at <= REMEMBERED_MS;
}

/** Says what was read of an error that has no answer, and keeps it for the support team. */
export async function showUnknownError(
  desk: Desk,
  turn: Turn,
  passages: readonly string[],
  candidates: UnansweredQuestion['candidates'],
): Promise<void> {
  const question = passages.join('\n');
  await Promise.all([
    noteAsked(desk, turn, question, { decision: 'none', entryIds: candidates.map(({ id }) => id) }),
    remember(desk, turn, { question, choices: [], answered: null }),
    keepUnanswered(desk, turn, { question, candidates, handedOver: false, kind: 'none' }),
  ]);
  await turn.say(createUnknownError(passages));
}

/** Says that there is no error in a picture; what is said next counts as being about it. */
export async function showNoError(desk: Desk, turn: Turn, lines: readonly string[]): Promise<void> {
  await remember(desk, turn, { question: lines.join('\n'), choices: [], answered: null });
  await turn.say(createNoErrorInPicture(lines));
}

/** None of the candidates was meant: keeps the question, and takes what is said next as more about it. */
export async function showNeither(desk: Desk, turn: Turn, question: string, offered: string[]): Promise<void> {
  if (question !== '') {
    const { ranked } = desk.current().understand(question, turn.audience);
    const candidates = ranked
      .filter(({ entry }) => offered.includes(entry.id))
      .map(({ entry, confidence }) => ({ id: entry.id, confidence }));
    await remember(desk, turn, { question, choices: [], answered: null });
    await keepUnanswered(desk, turn, { question, candidates, handedOver: false, kind: 'untaken' });
  }
  await turn.say(createNeither());
}

/** Keeps how a question was answered, for the figures. */
export async function noteAsked(
  { store, now }: Desk,
  { key: id, channelId, conversationId, personId, audience, productLine: product }: Turn,
  question: string,
  how: Pick<AskedQuestion, 'decision' | 'entryIds'> & Partial<Pick<AskedQuestion, 'via'>>,
): Promise<void> {
  const at = new Date(now()).toISOString();
  const who = { channelId, conversationId, personId, audience, product };
  await store.asked.append({ id, at, ...who, question: mask(question), via: 'question', ...how });
}

/** Keeps a question for the support team. */
export async function keepUnanswered(
  { store, now }: Desk,
  { key: id, channelId, conversationId, personId, audience }: Turn,
  about: Pick<UnansweredQuestion, 'question' | 'candidates' | 'handedOver' | 'kind'>,
): Promise<void> {
  const at = new Date(now()).toISOString();
  await store.unanswered.append({
    id,
    at,
    channelId,
    conversationId,
    personId,
    audience,
    gapId: null,
    ...about,
    question: mask(about.question),
  });
}

/** Stands for whoever was answered last in a conversation; no platform has such an id. */
export const ANYBODY = '';

async function remember(
  { store, now }: Desk,
  { channelId, conversationId, personId }: Turn,
  state: { question: string; choices: string[]; answered: string | null },
): Promise<void> {
  const kept = { at: now(), ...state };
  await Promise.all([personId, ANYBODY].map((id) => store.persons.set(personKey(channelId, conversationId, id), kept)));
}
