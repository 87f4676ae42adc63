import { createHash } from 'node:crypto';
import { createGrouper, normalize } from '../../intents/index.ts';
import { QundaError } from '../core/errors.ts';
import { createPace } from '../core/pace.ts';
import type { Store } from '../core/ports/store.ts';
import { putRecord } from '../core/put-record.ts';
import type { GapDecision, UnansweredQuestion } from '../core/records/index.ts';
import { findKnown, type Knowledge } from '../knowledge/knowledge.ts';

/** Misses that mean the same. */
export interface Gap {
  /** Comes from the first of them, and stays while others join. */
  id: string;
  /** What was asked most often, or last. */
  title: string;
  count: number;
  /** How many people asked. */
  people: number;
  firstAt: string;
  lastAt: string;
  state: 'open' | GapDecision['state'];
  /** Why it is nothing for the FAQ; '' where it is. */
  reason: string;
  /** The entry that it was assigned to. */
  entryId: string | null;
  /** The entry that it most likely belongs to. */
  suggestion: { entryId: string; title: string; confidence: number } | null;
  /** Latest first. */
  questions: Miss[];
}

/** One miss as the console shows it. */
export type Miss = Pick<
  UnansweredQuestion,
  'id' | 'at' | 'channelId' | 'conversationId' | 'personId' | 'audience' | 'kind' | 'handedOver'
> & { text: string };

/** Which groups are listed; all where nothing is named. */
export interface GapsWanted {
  state?: Gap['state'] | undefined;
  /** Words that all stand in one of its questions. */
  query?: string;
  /** How many are left out at the beginning. */
  offset?: number;
  limit?: number;
}

export interface Gaps {
  /** Most asked first, with how many there are beside those listed. */
  list(wanted?: GapsWanted): Promise<{ groups: Gap[]; total: number }>;
  /** Throws QundaError NOT_FOUND. */
  get(id: string): Promise<Gap>;
  decide(id: string, decision: Pick<GapDecision, 'state' | 'by'> & Partial<GapDecision>): Promise<Gap>;
  /** Takes a decision back. */
  reopen(id: string): Promise<Gap>;
  /** Puts all of its misses into another group. */
  merge(id: string, into: string): Promise<Gap>;
  /** Makes a group of its own of some of its misses. */
  split(id: string, questionIds: readonly string[]): Promise<Gap>;
}

export interface GapsDeps {
  store: Pick<Store, 'unanswered' | 'gaps'>;
  current(): Knowledge;
  now(): number;
}

/** An entry that is less likely is no proposal. */
const MIN_SUGGESTED = 0.3;
/** Groups with a proposal in one list: nobody reads further down. */
const MAX_SUGGESTED = 200;
/** So many questions of a group are asked to find the entry that it belongs to. */
const ASKED = 3;

export function createGaps({ store, current, now }: GapsDeps): Gaps {
  const sort = createSorter(current);

  async function all(): Promise<Gap[]> {
    const misses = await store.unanswered.query();
    const decisions = new Map((await store.gaps.query()).map((decision) => [decision.id, decision]));
    const groups = await sort(misses);
    const gaps = [...groups].map(([id, members]) => toGap(id, members, decisions.get(id)));
    return gaps.sort((a, b) => b.count - a.count || (a.lastAt < b.lastAt ? 1 : -1));
  }

  async function get(id: string): Promise<Gap> {
    const gap = (await all()).find((each) => each.id === id);
    if (!gap) throw new QundaError('NOT_FOUND', `没有这组问题（${id}），请刷新后重试。`);
    return suggest(gap, current());
  }

  return {
    async list({ state, query = '', offset = 0, limit = Number.POSITIVE_INFINITY } = {}) {
      const words = normalize(query).split(/\s+/u).filter(Boolean);
      const gaps = (await all()).filter((gap) => (state === undefined || gap.state === state) && holds(gap, words));
      // A proposal takes time, so only those that are looked at get one.
      return { groups: await suggestAll(gaps.slice(offset, offset + limit), current()), total: gaps.length };
    },
    get,
    async decide(id, { state, by, reason = '', entryId = null }) {
      const { firstAt: at } = await get(id);
      const decision = { state, by, reason, entryId, decidedAt: new Date(now()).toISOString() };
      await putRecord(store.gaps, { id, at, ...decision });
      return get(id);
    },
    async reopen(id) {
      await get(id);
      await store.gaps.remove(id);
      return get(id);
    },
    async merge(id, into) {
      const [from, target] = [await get(id), await get(into)];
      if (from.id === target.id) throw new QundaError('BAD_REQUEST', '不能把一组问题并到它自己，请选另一组。');
      for (const miss of [...from.questions, ...target.questions])
        await store.unanswered.update(miss.id, { gapId: into });
      return get(into);
    },
    async split(id, questionIds) {
      const { questions } = await get(id);
      const moved = questions.filter((miss) => questionIds.includes(miss.id));
      if (moved.length === 0 || moved.length === questions.length) {
        throw new QundaError('BAD_REQUEST', '请选这组问题里的一部分拆出去，不能一个不选，也不能全选。');
      }
      const own = gapIdOf(moved.at(-1)!);
      const stay = questions.filter((miss) => !moved.includes(miss));
      const key = own === id ? gapIdOf(stay.at(-1)!) : id;
      for (const miss of moved) await store.unanswered.update(miss.id, { gapId: own });
      for (const miss of stay) await store.unanswered.update(miss.id, { gapId: key });
      return get(own);
    },
  };
}

/** Groups misses; what was grouped before is not looked at again, unless somebody has moved it. */
function createSorter(
  current: () => Knowledge,
): (misses: UnansweredQuestion[]) => Promise<Map<string, UnansweredQuestion[]>> {
  let { language } = current();
  let grouper = createGrouper(language);
  let known: string[] = [];
  let groups: string[] = [];
  let running: Promise<unknown> = Promise.resolve();
  const signOf = ({ id, gapId }: UnansweredQuestion): string => `${id} ${gapId ?? ''}`;

  async function sort(misses: UnansweredQuestion[]): Promise<Map<string, UnansweredQuestion[]>> {
    const isGrown =
      language === current().language && known.every((sign, at) => misses[at] && sign === signOf(misses[at]));
    if (!isGrown) {
      language = current().language;
      grouper = createGrouper(language);
      known = [];
      groups = [];
    }
    const pace = createPace();
    for (const miss of misses.slice(known.length)) {
      groups.push(grouper.add(gapIdOf(miss), miss.question, miss.gapId));
      known.push(signOf(miss));
      await pace();
    }
    const sorted = new Map<string, UnansweredQuestion[]>();
    for (const [at, miss] of misses.entries()) {
      const members = sorted.get(groups[at]!);
      if (members) members.push(miss);
      else sorted.set(groups[at]!, [miss]);
    }
    return sorted;
  }

  // Two that list at once would put the same misses in twice.
  return (misses) => {
    const sorted = running.then(() => sort(misses));
    running = sorted.catch(() => {});
    return sorted;
  };
}

/** Short, and fit for an address: the ids of misses hold those of conversations. */
export function gapIdOf({ id }: { id: string }): string {
  return `G${createHash('sha256').update(id).digest('hex').slice(0, 10)}`;
}

function toGap(id: string, members: readonly UnansweredQuestion[], decision: GapDecision | undefined): Gap {
  const lastAt = members.at(-1)!.at;
  // Asked again after its entry was published: that has not helped.
  const isAskedAgain = decision?.state === 'assigned' && lastAt > decision.decidedAt;
  const questions = members
    .toReversed()
    .map(({ question: text, candidates: _candidates, gapId: _gapId, ...miss }) => ({ ...miss, text }));
  return {
    id,
    title: mostAsked(members),
    count: members.length,
    people: new Set(members.map(({ personId }) => personId)).size,
    firstAt: members[0]!.at,
    lastAt,
    state: decision && !isAskedAgain ? decision.state : 'open',
    reason: decision?.reason ?? '',
    entryId: decision?.entryId ?? null,
    suggestion: null,
    questions,
  };
}

function holds({ questions }: Gap, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  return questions.some(({ text }) => {
    const normalized = normalize(text);
    return words.every((word) => normalized.includes(word));
  });
}

function mostAsked(members: readonly UnansweredQuestion[]): string {
  const counts = new Map<string, number>();
  for (const { question } of members) counts.set(question, (counts.get(question) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? '';
}

async function suggestAll(gaps: readonly Gap[], knowledge: Knowledge): Promise<Gap[]> {
  const suggested: Gap[] = [];
  const pace = createPace();
  for (const [at, gap] of gaps.entries()) {
    suggested.push(at < MAX_SUGGESTED ? suggest(gap, knowledge) : gap);
    await pace();
  }
  return suggested;
}

function suggest(gap: Gap, knowledge: Knowledge): Gap {
  const best = gap.questions
    .slice(0, ASKED)
    .flatMap(({ text }) => knowledge.understander.understand(text, 'internal').ranked.slice(0, 1))
    .sort((a, b) => b.confidence - a.confidence)[0];
  if (!best || best.confidence < MIN_SUGGESTED || !findKnown(knowledge, best.entry.id)) return gap;
  return { ...gap, suggestion: { entryId: best.entry.id, title: best.entry.title, confidence: best.confidence } };
}
