import type { Audience, FaqEntry, Understander } from '../../intents/index.ts';
import { createPace } from '../core/pace.ts';
import { type Expectation, judge, type Outcome } from './golden.ts';

/** A question whose answer would change. */
export interface ChangedAnswer {
  q: string;
  /** Id of the card that comes, or `choices`, `none`, `chat`. */
  before: string;
  after: string;
  /** What should come, as far as somebody has said; null: nothing. undefined: nobody has. */
  expected?: string | null;
  verdict: 'better' | 'same' | 'worse';
}

export interface Comparison {
  changed: ChangedAnswer[];
  /** Questions that were right and no longer are. */
  broken: ChangedAnswer[];
}

/** Titles of more entries than these are not asked one by one. */
const MAX_TITLES = 3_000;

/**
 * Asks golden questions and the titles of all entries before and after a change. A title is worse where another card comes
 * for it, but only a golden question breaks.
 */
export async function compareAnswers(
  golden: readonly Expectation[],
  before: Understander,
  after: Understander,
): Promise<Comparison> {
  const titles = before.entries.length > MAX_TITLES ? [] : before.entries.map(toExpectation);
  const changed: ChangedAnswer[] = [];
  const broken: ChangedAnswer[] = [];
  const pace = createPace();
  for (const [at, expectation] of [...golden, ...titles].entries()) {
    const { q, entryId: expected, audience } = expectation;
    const [old, fresh] = [ask(before, q, audience), ask(after, q, audience)];
    const [was, is] = [judge(expectation, old), judge(expectation, fresh)];
    if (old.answer !== fresh.answer || was !== is) {
      const verdict = is > was ? 'better' : is < was ? 'worse' : 'same';
      const row: ChangedAnswer = { q, before: old.answer, after: fresh.answer, expected, verdict };
      changed.push(row);
      if (at < golden.length && was > 0 && is === 0) broken.push(row);
    }
    await pace();
  }
  return { changed, broken };
}

const ANSWERS: Readonly<Record<string, string>> = { choices: '给出几个选项', none: '答不上', chat: '当作闲聊' };

/** What a person is told of questions that would break, `when` something is done; Chinese. */
export function explainBroken(broken: readonly ChangedAnswer[], when: string): string[] {
  return broken.map(({ q, after }) => `基准问题“${q}”原来答得对，${when}后会变成${ANSWERS[after] ?? ` ${after}`}。`);
}

function toExpectation({ id: entryId, title: q }: FaqEntry): Expectation {
  return { q, entryId, audience: 'internal' };
}

function ask(understander: Understander, q: string, audience: Audience): Outcome {
  const { decision, shown } = understander.understand(q, audience);
  const ids = shown.flatMap(({ id, aliases }) => [id, ...aliases]);
  return { answer: decision === 'answer' ? shown[0]!.id : decision, ids };
}
