import { type Judgement, judge, type Reply } from '../../../src/evaluation/measures.ts';
import type { LabelledQuestion } from '../../../src/evaluation/questions.ts';

/** A reply that lists these ids; each confidence is `confidence`. */
export function reply(decision: Reply['decision'], ids: string[], confidence = 0.5): Reply {
  return { decision, answers: ids.map((id) => ({ id, title: '', confidence })) };
}

/** A question of kind `plain` that `A` answers, unless told otherwise, judged with the reply. */
export function judged(given: Reply, question: Partial<LabelledQuestion> = {}): Judgement {
  return judge({ q: '', gold: ['A'], kind: 'plain', ...question }, given);
}
