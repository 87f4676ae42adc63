import type { Audience, Understander, Weights } from '../../../intents/index.ts';

/** Candidates that are printed, and contributions of each. */
const CANDIDATES = 5;
const CONTRIBUTIONS = 6;

/** Why a question was decided as it was: tokens, candidates with what each feature added, probabilities, reason. */
export function explain(understander: Understander, question: string, audience: Audience): string {
  const { entries, model } = understander;
  const { tokens, candidates, evidence, findings, verdict } = understander.examine(question, audience);
  const lines = [
    `词：${tokens.words.join(' / ') || '（无）'}`,
    `标识：${tokens.identifiers.join(' / ') || '（无）'}`,
    '',
    ...candidates
      .slice(0, CANDIDATES)
      .flatMap(({ entry, probability, features }, place) => [
        `${place + 1}. ${entries[entry]!.id} ${entries[entry]!.title}  占比 ${probability.toFixed(3)}`,
        `   ${contributions(model.ranker, features)}`,
      ]),
    '',
    `首选正确的概率 ${findings.answer.toFixed(3)}（直接回答需 ≥ ${model.thresholds.answer.toFixed(3)}）`,
    `   ${contributions(model.answer, evidence)}`,
    `前三之一正确的概率 ${findings.offer.toFixed(3)}（给候选需 ≥ ${model.thresholds.offer.toFixed(3)}）`,
    `判定：${verdict.decision}，理由：${verdict.reason}`,
  ];
  return lines.join('\n');
}

/** The values that moved the sum most, each as value × weight. */
function contributions<Name extends string>(weights: Weights<Name>, values: ReadonlyMap<Name, number>): string {
  return [...values]
    .map(([name, value]) => ({ name, part: weights[name] * value }))
    .filter(({ part }) => Math.abs(part) >= 0.005)
    .sort((a, b) => Math.abs(b.part) - Math.abs(a.part))
    .slice(0, CONTRIBUTIONS)
    .map(({ name, part }) => `${name} ${part >= 0 ? '+' : ''}${part.toFixed(2)}`)
    .join('，');
}
