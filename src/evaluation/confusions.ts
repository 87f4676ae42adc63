import { isAnswerable, type Judgement } from './measures.ts';

/** How often one id stood first where others were right. */
export interface Confusion {
  /** The right ids; none where nothing should have been shown. */
  gold: string[];
  got: string;
  n: number;
}

/** Most frequent first. A question without an answer counts where something was shown. */
export function countConfusions(judgements: readonly Judgement[]): Confusion[] {
  const pairs = new Map<string, Confusion>();
  for (const { question, reply, rank } of judgements) {
    const got = reply.answers[0]?.id;
    const isShown = reply.decision === 'answer' || reply.decision === 'choices';
    if (got === undefined || rank === 0 || !(isAnswerable(question) || isShown)) continue;
    const key = JSON.stringify([question.gold, got]);
    const pair = pairs.get(key) ?? { gold: question.gold, got, n: 0 };
    pairs.set(key, { ...pair, n: pair.n + 1 });
  }
  return [...pairs.values()].sort((a, b) => b.n - a.n);
}
