import { buildCorpusIndex, type EncodedCorpus, type KnownQuestion } from '../search/corpus-index.ts';
import { askEncoded } from '../text/vocabulary.ts';
import { CANDIDATES } from './candidates.ts';
import { createExaminer, rankSight, type Sight } from './examine.ts';
import { type Observation, predict, trainLogistic } from './logistic.ts';
import { type CompiledModel, compileModel, type Model, nameModel } from './model.ts';
import { expectNegatives, PRIOR } from './prior.ts';
import { trainRanker } from './ranker.ts';
import {
  allowForTwins,
  chooseThreshold,
  type Limits,
  OUTSIDE_LIMITS,
  REMOVED_LIMITS,
  type Thresholds,
} from './thresholds.ts';

/** A question that was asked while the index did not hold it. */
export interface Trial {
  sight: Sight;
  /** Row of the right entry; -1 where no entry is right. */
  right: number;
  kind: TrialKind;
}

/**
 * `known`: an entry answers it; `removed`: the entry was taken away; `outside`: a question about other things, `small talk`;
 * `foreign`: a question of another trade.
 */
export type TrialKind = 'known' | 'removed' | 'outside' | 'small talk' | 'foreign';

/** How much a trial counts; 0 and it is not asked. */
export type TrialWeights = Record<TrialKind, number>;

const FOLDS = 5;
/** With fewer the weights would say more of the small talk than of the corpus. */
const MIN_SIMILAR_QUESTIONS = 2_000;
/** Larger corpora are learned from an even sample of this many entries. */
const MAX_ENTRIES = 3_000;
/** More questions teach nothing new and take long. */
const MAX_ASKED = 5_000;
/** Questions that the thresholds of a corpus which is not learned from are found with. */
const MAX_CALIBRATING = 400;
/** How often what the prior remembers counts beside them: a few questions that happen to be alike say little. */
const PRIOR_WORTH = 4;
/** Where it is written down what lies outside, that says more than entries that were taken away. */
const MIN_OUTSIDE = 200;
const WEIGHTS: TrialWeights = { known: 1, removed: 0.6, outside: 1, 'small talk': 1, foreign: 1 };
/** Observations that the prior is worth: little beside thousands of the corpus's own. */
const PRIOR_STRENGTH = 2;

/** Whether two entries may well answer each other's questions. */
export type IsRelated = (a: number, b: number) => boolean;

/**
 * Learns from the corpus's own questions, each asked of an index that does not hold it (cross-fitting). Where there are
 * few, the weights are those of the prior, and only the thresholds are the corpus's own.
 */
export function learnModel(corpus: EncodedCorpus, isRelated: IsRelated): Model {
  const sample = sampleCorpus(corpus);
  const similar = sample.questions.filter(({ label, isHeading }) => label < sample.entryCount && !isHeading);
  if (similar.length < MIN_SIMILAR_QUESTIONS) return calibrate(sample, isRelated);
  const trials: Trial[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeld = ({ isHeading }: KnownQuestion, at: number): boolean => !isHeading && at % FOLDS === fold;
    const known = sample.questions.filter((question, at) => !isHeld(question, at));
    trials.push(...askTrials(sample, known, thinOut(sample.questions.filter(isHeld), MAX_ASKED / FOLDS), isRelated));
  }
  const hasOutside = trials.filter(({ kind }) => kind === 'outside').length >= MIN_OUTSIDE;
  const weights = hasOutside ? { ...WEIGHTS, removed: 0.25 } : WEIGHTS;
  const fitted = fitModel(trials, weights, compileModel(PRIOR), PRIOR_STRENGTH);
  const unanswerable = trials.filter(({ kind }) => kind === (hasOutside ? 'outside' : 'removed'));
  const limits = hasOutside ? OUTSIDE_LIMITS : allowForTwins(REMOVED_LIMITS, shareFound(fitted, trials));
  return nameModel({ ...fitted, thresholds: findThresholds(judgeTrials(fitted, unanswerable), limits) });
}

/** The share of questions that have an entry for which it is among the first three, 0–1. */
function shareFound({ ranker }: CompiledModel, trials: readonly Trial[]): number {
  const known = trials.filter(({ kind }) => kind === 'known');
  const isFound = ({ sight, right }: Trial): boolean =>
    right >= 0 && (rankSight(ranker, sight)?.order.slice(0, 3).includes(right) ?? false);
  return known.filter(isFound).length / Math.max(1, known.length);
}

/** The prior, with thresholds from how well the corpus's questions pass for those of other entries. */
function calibrate(corpus: EncodedCorpus, isRelated: IsRelated): Model {
  const examine = createExaminer(buildCorpusIndex(corpus, corpus.questions));
  const own = thinOut(
    corpus.questions.filter(({ label }) => label < corpus.entryCount),
    MAX_CALIBRATING,
  );
  const removed = own.map(({ label, encoded }): Trial => {
    const asked = askEncoded(encoded);
    const sight = examine(asked, (entry) => entry !== label && !isRelated(entry, label), CANDIDATES);
    return { sight, right: -1, kind: 'removed' };
  });
  const judged = judgeTrials(compileModel(PRIOR), removed);
  const similar = corpus.questions.filter(({ label, isHeading }) => label < corpus.entryCount && !isHeading).length;
  const expected = expectNegatives({ entries: corpus.entryCount, similar: similar / Math.max(1, corpus.entryCount) });
  const repeat = (values: readonly number[]) => Array.from({ length: PRIOR_WORTH }, () => values).flat();
  const all = {
    answer: [...judged.answer, ...repeat(expected.answer)],
    offer: [...judged.offer, ...repeat(expected.offer)],
  };
  const thresholds = findThresholds(all, REMOVED_LIMITS);
  return { ...structuredClone(PRIOR), thresholds };
}

/** At most `count` of the items, evenly spaced. */
export function thinOut<T>(items: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, items.length / count);
  return items.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

/** Ranker first, then, on what it ranks first, the two probabilities. */
export function fitModel(
  trials: readonly Trial[],
  trialWeights: TrialWeights,
  prior: CompiledModel,
  strength: number,
): CompiledModel {
  const examples = trials.filter(({ right }) => right >= 0).map(({ sight, right }) => ({ rows: sight.rows, right }));
  const ranker = trainRanker(examples, prior.ranker, strength);
  const answered: Observation[] = [];
  const offered: Observation[] = [];
  for (const { sight, right, kind } of trials) {
    const ranking = rankSight(ranker, sight);
    if (!ranking) continue;
    const { order, evidence } = ranking;
    const weight = trialWeights[kind];
    const rank = right < 0 ? -1 : order.indexOf(right);
    answered.push({ evidence, weight, outcome: rank === 0 });
    offered.push({ evidence, weight, outcome: rank >= 0 && rank < 3 });
  }
  return {
    ...prior,
    ranker,
    answer: trainLogistic(answered, prior.answer, strength),
    offer: trainLogistic(offered, prior.offer, strength),
  };
}

/** The probabilities that the model gives the best candidate, and the best three, of each trial. */
export interface Judged {
  answer: number[];
  offer: number[];
}

export function judgeTrials({ ranker, answer, offer }: CompiledModel, trials: readonly Trial[]): Judged {
  const evidence = trials.map(({ sight }) => rankSight(ranker, sight)?.evidence);
  const probabilitiesOf = (weights: Float64Array) => evidence.map((one) => (one ? predict(weights, one) : 0));
  return { answer: probabilitiesOf(answer), offer: probabilitiesOf(offer) };
}

function findThresholds({ answer, offer }: Judged, limits: Limits): Thresholds {
  return { answer: chooseThreshold(answer, limits.answer), offer: chooseThreshold(offer, limits.offer) };
}

/** Asks questions of an index of the known ones; each that has an entry once more with that entry taken away. */
function askTrials(
  corpus: EncodedCorpus,
  known: KnownQuestion[],
  questions: readonly KnownQuestion[],
  isRelated: IsRelated,
): Trial[] {
  const examine = createExaminer(buildCorpusIndex(corpus, known));
  return questions.flatMap(({ label, encoded }): Trial[] => {
    const asked = askEncoded(encoded);
    const sight = examine(asked, () => true, CANDIDATES);
    if (label === corpus.entryCount) return [{ sight, right: -1, kind: 'outside' }];
    if (label > corpus.entryCount) return [{ sight, right: -1, kind: 'small talk' }];
    const without = examine(asked, (entry) => entry !== label && !isRelated(entry, label), CANDIDATES);
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
