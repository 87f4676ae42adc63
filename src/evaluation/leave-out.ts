import { type FaqEntry, hasId, type Understander } from '../../intents/index.ts';

/** What became of questions that have no entry; shares of n, 0–1. */
export interface Shares {
  /** A card was sent. */
  wrong: number;
  greeted: number;
  offered: number;
  none: number;
  n: number;
}

/** What became of questions that have an entry; shares of n, 0–1. */
export interface KnownShares {
  answered: number;
  /** The right entry stood among the candidates. */
  offered: number;
  wrong: number;
  greeted: number;
  missed: number;
  n: number;
}

/** Questions whose entry was left out, everyday questions, random strings, and questions whose entry is there. */
export interface LeaveOut extends Shares {
  /** The part of `wrong` that got the card of an entry which names the left-out one as related, or is named by it. */
  related: number;
  foreign: Shares;
  random: Shares;
  /** Similar questions that were held back; n is 0 where there are none. */
  known: KnownShares;
}

/** Texts that no corpus answers. */
export interface Strangers {
  foreign: readonly string[];
  random: readonly string[];
}

export type Build = (entries: readonly FaqEntry[]) => Understander;
/** 0 ≤ … < 1. */
export type Random = () => number;

/** Entries are left out in this many groups, so that a large corpus is built that often only. */
const GROUPS = 20;
/** Questions of one entry that are asked, and similar ones that are held back: one in five. */
const MAX_OF_ENTRY = 10;
const HELD_BACK = 5;

/** Leaves out each entry in turn and asks its questions; asks one in five similar questions of the corpus without them. */
export function leaveOutEach(entries: readonly FaqEntry[], strangers: Strangers, build: Build): LeaveOut {
  const groups = Math.min(GROUPS, entries.length);
  const outside = Array.from({ length: groups }, (_, group): Shares & Pick<LeaveOut, 'related'> => {
    const isLeft = (_entry: FaqEntry, at: number): boolean => at % groups === group;
    const rest = entries.filter((entry, at) => !isLeft(entry, at));
    const left = entries.filter(isLeft);
    const understander = build(rest);
    const texts = left.flatMap(({ title, similar }) => [title, ...similar].slice(0, MAX_OF_ENTRY));
    const related = left.flatMap((entry) => askRelated(understander, entry));
    return { ...askOutside(understander, texts), related: shareOf(related)((isRelated) => isRelated) };
  });
  const known: Sample['known'] = [];
  const cut = entries.map((entry) => {
    const isHeld = (_text: string, at: number): boolean => at % HELD_BACK === HELD_BACK - 1;
    known.push(...entry.similar.filter(isHeld).map((text) => ({ text, id: entry.id })));
    return { ...entry, similar: entry.similar.filter((text, at) => !isHeld(text, at)) };
  });
  const understander = build(cut);
  return {
    ...pool(outside),
    foreign: askOutside(understander, strangers.foreign),
    random: askOutside(understander, strangers.random),
    known: askKnown(understander, known),
  };
}

/** Draws several samples of one shape, asks each what it knows and what it does not, and adds up. */
export function measureSamples(
  all: readonly FaqEntry[],
  shape: Shape,
  strangers: Strangers,
  build: Build,
  random: Random,
): LeaveOut {
  const repeats = Math.max(1, Math.min(MAX_SAMPLES, Math.floor(ENTRIES_IN_SAMPLES / shape.entries)));
  const measured = Array.from({ length: repeats }, () => {
    const sample = drawSample(all, shape, random);
    const understander = build(sample.entries);
    return {
      left: askOutside(understander, sample.left.slice(0, MAX_ASKED)),
      foreign: askOutside(understander, strangers.foreign),
      random: askOutside(understander, strangers.random),
      known: askKnown(understander, sample.known.slice(0, MAX_ASKED)),
    };
  });
  return {
    ...pool(measured.map(({ left }) => left)),
    related: 0,
    foreign: pool(measured.map((one) => one.foreign)),
    random: pool(measured.map((one) => one.random)),
    known: pool(measured.map(({ known }) => known)),
  };
}

/** How many entries a sample has, and how many similar questions each. */
export interface Shape {
  entries: number;
  similar: number;
}

const MAX_SAMPLES = 20;
const ENTRIES_IN_SAMPLES = 150;
const MAX_ASKED = 300;

/** Shares of several askings as one. */
function pool<T extends { n: number }>(list: readonly T[]): T {
  const n = list.reduce((sum, one) => sum + one.n, 0);
  const names = Object.keys(list[0]!) as (keyof T)[];
  const pooled = names.map((name) => {
    const sum = list.reduce((total, one) => total + Number(one[name]) * one.n, 0);
    return [name, name === 'n' ? n : round(sum / Math.max(1, n))];
  });
  return Object.fromEntries(pooled) as T;
}

/** Some entries of a corpus with some of their similar questions, and what is asked of them. */
interface Sample {
  entries: FaqEntry[];
  /** Questions that the sample answers, with the entry that does. */
  known: { text: string; id: string }[];
  /** Questions of entries that are left out. */
  left: string[];
}

/** Draws entries and similar questions at random. */
function drawSample(all: readonly FaqEntry[], shape: Shape, random: Random): Sample {
  const order = shuffle(all, random);
  const chosen = order.slice(0, shape.entries);
  const known: Sample['known'] = [];
  const entries = chosen.map((entry) => {
    const similar = shuffle(entry.similar, random);
    const kept = similar.slice(0, shape.similar);
    known.push(...similar.slice(kept.length).map((text) => ({ text, id: entry.id })));
    return { ...entry, similar: kept };
  });
  const left = order.slice(shape.entries).flatMap(({ title, similar }) => (similar.length > 0 ? similar : [title]));
  return { entries, known: shuffle(known, random), left: shuffle(left, random) };
}

/** Characters that random strings are made of. */
const LATIN = [...'abcdefghijklmnopqrstuvwxyz0123456789'];

/** Strings of two to nine characters that say nothing: Latin, Chinese, both. `characters` are Chinese ones to take. */
export function makeRandomTexts(count: number, characters: string, random: Random): string[] {
  const han = [...new Set(characters)].filter((character) => /\p{Script=Han}/u.test(character));
  return Array.from({ length: count }, (_, at) => {
    const source = [LATIN, han, [...LATIN, ...han]][at % 3]!;
    const length = 2 + Math.floor(random() * 8);
    return Array.from({ length }, () => source[Math.floor(random() * source.length)] ?? '').join('');
  });
}

function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}

/** Asks questions that have no entry. */
function askOutside(understander: Understander, questions: readonly string[]): Shares {
  const decisions = questions.map((text) => understander.understand(text, 'internal').decision);
  const share = shareOf(decisions);
  return {
    wrong: share((decision) => decision === 'answer'),
    greeted: share((decision) => decision === 'chat'),
    offered: share((decision) => decision === 'choices'),
    none: share((decision) => decision === 'none'),
    n: questions.length,
  };
}

/** For each question of an entry that was left out: whether it got the card of a related one. */
function askRelated(understander: Understander, { id, title, similar, related }: FaqEntry): boolean[] {
  return [title, ...similar].slice(0, MAX_OF_ENTRY).map((text) => {
    const { decision, shown } = understander.understand(text, 'internal');
    return decision === 'answer' && shown.some((entry) => related.includes(entry.id) || entry.related.includes(id));
  });
}

/** Asks questions that have an entry. */
function askKnown(understander: Understander, questions: Sample['known']): KnownShares {
  const outcomes = questions.map(({ text, id }) => {
    const { decision, shown } = understander.understand(text, 'internal');
    const isShown = shown.some((entry) => hasId(entry, id));
    if (decision === 'answer') return isShown ? 'answered' : 'wrong';
    if (decision === 'chat') return 'greeted';
    return isShown ? 'offered' : 'missed';
  });
  const share = shareOf(outcomes);
  return {
    answered: share((outcome) => outcome === 'answered'),
    offered: share((outcome) => outcome === 'offered'),
    wrong: share((outcome) => outcome === 'wrong'),
    greeted: share((outcome) => outcome === 'greeted'),
    missed: share((outcome) => outcome === 'missed'),
    n: questions.length,
  };
}

function shareOf<T>(list: readonly T[]): (holds: (one: T) => boolean) => number {
  return (holds) => round(list.filter(holds).length / Math.max(1, list.length));
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
