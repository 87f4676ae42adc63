import { buildCorpusIndex, type EncodedCorpus, isClassifiable, type KnownQuestion } from '../search/corpus-index.ts';
import { CANDIDATES } from './candidates.ts';
import { createExaminer, rankSight, type Sight } from './examine.ts';
import { type Observation, predict, trainLogistic } from './logistic.ts';
import { type CompiledModel, compileModel, type Model, nameModel } from './model.ts';
import { PRIOR } from './prior.ts';
import { trainRanker } from './ranker.ts';
import { ANSWER_LIMITS, chooseThreshold, OFFER_LIMITS } from './thresholds.ts';

/** A question that was asked while the index did not hold it. */
interface Trial {
  sight: Sight;
  /** Row of the right entry; -1 where no entry is right. */
  right: number;
  kind: 'known' | 'removed' | 'background';
}

const FOLDS = 5;
/** With fewer the weights would say more of the small talk than of the corpus. */
const MIN_SIMILAR_QUESTIONS = 100;
/** Larger corpora are learned from an even sample of this many entries. */
const MAX_ENTRIES = 3_000;
/** More questions teach nothing new and take long. */
const MAX_ASKED = 5_000;
/** A question whose entry was taken away stands for one that the FAQ does not answer; there is one for every known one. */
const REMOVED_WEIGHT = 0.15;
/** Observations that the prior is worth; it was learned without a classifier and says little where there is one. */
const PRIOR_STRENGTH = { withClassifier: 2, without: 20 };

/** Whether two entries may well answer each other's questions. */
export type IsRelated = (a: number, b: number) => boolean;

/**
 * Learns from the corpus's own questions, each asked of an index that does not hold it (cross-fitting). Where there
 * are few, the result stays near the prior; where there are hardly any, it is the prior.
 */
export function learnModel(corpus: EncodedCorpus, isRelated: IsRelated): Model {
  const sample = sampleCorpus(corpus);
  const similar = sample.questions.filter(({ label, isHeading }) => label < sample.entryCount && !isHeading);
  if (similar.length < MIN_SIMILAR_QUESTIONS) return structuredClone(PRIOR);
  const trials: Trial[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeld = ({ isHeading }: KnownQuestion, at: number): boolean => !isHeading && at % FOLDS === fold;
    const held = sample.questions.filter(isHeld);
    if (held.length === 0) continue;
    const known = sample.questions.filter((question, at) => !isHeld(question, at));
    trials.push(...askTrials(sample, known, thinOut(held, MAX_ASKED / FOLDS), isRelated));
  }
  const hasClassifier = isClassifiable(sample, sample.questions.length);
  const strength = hasClassifier ? PRIOR_STRENGTH.withClassifier : PRIOR_STRENGTH.without;
  return nameModel(fitModel(trials, compileModel(PRIOR), strength));
}

/**
 * What a corpus without similar questions can expect: the headings alone are indexed, the similar questions and those
 * about other things are asked. The result is kept as the prior.
 */
export function learnPrior(corpus: EncodedCorpus, isRelated: IsRelated): Model {
  const isKnown = ({ label, isHeading }: KnownQuestion): boolean => isHeading || label === corpus.entryCount + 1;
  const known = corpus.questions.filter(isKnown);
  const asked = corpus.questions.filter((question) => !isKnown(question));
  const trials = askTrials(corpus, known, asked, isRelated);
  return nameModel(fitModel(trials, compileModel(PRIOR), PRIOR_STRENGTH.without));
}

/** At most `count` of the items, evenly spaced. */
function thinOut<T>(items: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, items.length / count);
  return items.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

function fitModel(trials: readonly Trial[], prior: CompiledModel, strength: number): CompiledModel {
  const examples = trials.filter(({ right }) => right >= 0).map(({ sight, right }) => ({ rows: sight.rows, right }));
  const ranker = trainRanker(examples, prior.ranker, strength);
  const answered: Observation[] = [];
  const offered: Observation[] = [];
  const unanswerable: Float64Array[] = [];
  for (const { sight, right, kind } of trials) {
    const ranking = rankSight(ranker, sight);
    if (!ranking) continue;
    const { order, evidence } = ranking;
    const weight = kind === 'removed' ? REMOVED_WEIGHT : 1;
    const rank = right < 0 ? -1 : order.indexOf(right);
    answered.push({ evidence, weight, outcome: rank === 0 });
    offered.push({ evidence, weight, outcome: rank >= 0 && rank < 3 });
    if (kind === 'background') unanswerable.push(evidence);
  }
  const answer = trainLogistic(answered, prior.answer, strength);
  const offer = trainLogistic(offered, prior.offer, strength);
  const probabilitiesOf = (weights: Float64Array) => unanswerable.map((evidence) => predict(weights, evidence));
  const thresholds = {
    answer: chooseThreshold(probabilitiesOf(answer), ANSWER_LIMITS),
    offer: chooseThreshold(probabilitiesOf(offer), OFFER_LIMITS),
  };
  return { ranker, answer, offer, thresholds };
}

/** Asks questions of an index of the known ones; each that has an entry once more with that entry taken away. */
function askTrials(
  corpus: EncodedCorpus,
  known: KnownQuestion[],
  asked: readonly KnownQuestion[],
  isRelated: IsRelated,
): Trial[] {
  const examine = createExaminer(buildCorpusIndex(corpus, known));
  return asked.flatMap(({ label, encoded }): Trial[] => {
    const sight = examine(encoded, () => true, CANDIDATES);
    if (label >= corpus.entryCount) return [{ sight, right: -1, kind: 'background' }];
    const without = examine(encoded, (entry) => entry !== label && !isRelated(entry, label), CANDIDATES);
    return [
      { sight, right: sight.candidates.indexOf(label), kind: 'known' },
      { sight: without, right: -1, kind: 'removed' },
    ];
  });
}

function sampleCorpus(corpus: EncodedCorpus): EncodedCorpus {
  if (corpus.entryCount <= MAX_ENTRIES) return corpus;
  const step = corpus.entryCount / MAX_ENTRIES;
  const kept = Array.from({ length: MAX_ENTRIES }, (_, index) => Math.floor(index * step));
  const newLabel = new Map(kept.map((label, index) => [label, index]));
  for (let extra = 0; extra < corpus.backgroundCount; extra++)
    newLabel.set(corpus.entryCount + extra, MAX_ENTRIES + extra);
  return {
    ...corpus,
    entryCount: MAX_ENTRIES,
    answers: kept.map((label) => corpus.answers[label]!),
    questions: corpus.questions.flatMap((question) => {
      const label = newLabel.get(question.label);
      return label === undefined ? [] : [{ ...question, label }];
    }),
  };
}
