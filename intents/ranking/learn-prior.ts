import { encodeCorpus } from '../encode-corpus.ts';
import { buildCorpusIndex } from '../search/corpus-index.ts';
import { shuffledOrder } from '../search/softmax.ts';
import type { Language } from '../text/language.ts';
import { lookUpTerms } from '../text/vocabulary.ts';
import type { FaqEntry } from '../types.ts';
import { CANDIDATES } from './candidates.ts';
import { EVIDENCE_NAMES } from './evidence.ts';
import { createExaminer } from './examine.ts';
import { FEATURE_NAMES } from './features.ts';
import { fitModel, judgeTrials, type Trial, type TrialWeights, thinOut } from './learn.ts';
import { type CompiledModel, nameModel } from './model.ts';
import type { Prior, Shape } from './prior.ts';
import { sampleQuantiles } from './thresholds.ts';

const SHAPES: readonly Shape[] = [3, 10, 30, 100].flatMap((entries) =>
  [0, 2, 6].map((similar) => ({ entries, similar })),
);

const WEIGHTS: TrialWeights = { known: 1, removed: 0.6, foreign: 0.6, outside: 0, 'small talk': 0 };
/** A little, so that views which say the same share the weight. */
const STRENGTH = 5;
/** How many questions without an entry the prior remembers. */
const NEGATIVES = 50;
const ASKED = { known: 200, removed: 150, foreign: 60 };

/**
 * What any corpus may expect, learned from many small ones that are cut out of the given corpora: some entries, some of
 * their similar questions. Asked are their other questions, those of entries that were left out, and those of other
 * corpora.
 */
export function learnPrior(corpora: readonly (readonly FaqEntry[])[], smallTalk: string[], language: Language): Prior {
  const ofShapes = SHAPES.map((shape) => ({
    ...shape,
    trials: corpora.flatMap((entries, at) => {
      const others = corpora.filter((_, other) => other !== at).flat();
      const foreign = others.flatMap(({ title, similar }) => [title, ...similar]);
      return askSmallCorpus(entries, shape, foreign, smallTalk, language);
    }),
  }));
  const start: CompiledModel = {
    ranker: new Float64Array(FEATURE_NAMES.length),
    answer: new Float64Array(EVIDENCE_NAMES.length),
    offer: new Float64Array(EVIDENCE_NAMES.length),
    thresholds: { answer: 0, offer: 0 },
  };
  const fitted = fitModel(
    ofShapes.flatMap(({ trials }) => trials),
    WEIGHTS,
    start,
    STRENGTH,
  );
  const negatives = ofShapes.map(({ trials, ...shape }) => {
    const judged = judgeTrials(
      fitted,
      trials.filter(({ kind }) => kind === 'removed'),
    );
    return {
      ...shape,
      answer: sampleQuantiles(judged.answer, NEGATIVES).map(round),
      offer: sampleQuantiles(judged.offer, NEGATIVES).map(round),
    };
  });
  return { model: nameModel(fitted), negatives };
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

function askSmallCorpus(
  all: readonly FaqEntry[],
  { entries: count, similar }: Shape,
  foreign: readonly string[],
  smallTalk: string[],
  language: Language,
): Trial[] {
  const order = [...shuffledOrder(all.length)];
  const chosen = order.slice(0, Math.min(count, Math.ceil(all.length * 0.8))).map((at) => all[at]!);
  const left = order.slice(chosen.length).map((at) => all[at]!);
  const cut = chosen.map((entry) => {
    const shuffled = [...shuffledOrder(entry.similar.length)].map((at) => entry.similar[at]!);
    return { ...entry, similar: shuffled.slice(0, similar), asked: shuffled.slice(similar) };
  });
  const corpus = encodeCorpus(cut, { outside: [], smallTalk }, language);
  const examine = createExaminer(buildCorpusIndex(corpus, corpus.questions));
  const look = (text: string) =>
    examine(
      lookUpTerms(corpus.vocabulary, language.read(text).terms, language.commonness.word),
      () => true,
      CANDIDATES,
    );
  const known = cut.flatMap(({ asked }, label) => asked.map((text) => ({ text, label })));
  return [
    ...thinOut(known, ASKED.known).map(({ text, label }): Trial => {
      const sight = look(text);
      return { sight, right: sight.candidates.indexOf(label), kind: 'known' };
    }),
    ...thinOut(
      left.flatMap(({ title, similar }) => [title, ...similar]),
      ASKED.removed,
    ).map((text): Trial => ({ sight: look(text), right: -1, kind: 'removed' })),
    ...thinOut(foreign, ASKED.foreign).map((text): Trial => ({ sight: look(text), right: -1, kind: 'foreign' })),
  ];
}

/** A word of this many trades belongs to questions as such. */
const MIN_TRADES = 5;

/** The words that questions of most trades hold, with the share of all questions that hold them. */
export function findQuestionWords(
  corpora: readonly (readonly FaqEntry[])[],
  { read }: Pick<Language, 'read'>,
): Record<string, number> {
  const trades = corpora.map((entries) => entries.flatMap(({ title, similar }) => [title, ...similar]));
  const counts = new Map<string, { questions: number; trades: Set<number> }>();
  trades.forEach((texts, trade) => {
    for (const word of texts.flatMap((text) => [...new Set(read(text).terms.word)])) {
      const count = counts.get(word) ?? { questions: 0, trades: new Set() };
      count.questions++;
      count.trades.add(trade);
      counts.set(word, count);
    }
  });
  const common = [...counts].filter(([, count]) => count.trades.size >= MIN_TRADES);
  return Object.fromEntries(common.map(([word, { questions }]) => [word, round(questions / trades.flat().length)]));
}
