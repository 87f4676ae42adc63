import { VIEWS, type View } from '../text/terms.ts';
import type { Encoded, Vocabulary } from '../text/vocabulary.ts';
import { type Bm25Index, buildBm25 } from './bm25.ts';
import { buildCosine, type CosineIndex } from './cosine.ts';
import { buildPostings, countTerms, type Postings } from './postings.ts';
import { type Example, type SoftmaxClassifier, trainSoftmax } from './softmax-classifier.ts';

/** A question that the corpus knows, and the class (entry or background class) it belongs to. */
export interface KnownQuestion {
  label: number;
  encoded: Encoded;
  /** Titles and written questions stay in every training fold; similar questions are held out in turn. */
  isHeading: boolean;
}

/** The encoded corpus. Labels 0 … entryCount − 1 are entries; the background classes (nothing of ours, small talk) follow. */
export interface EncodedCorpus {
  entryCount: number;
  backgroundCount: number;
  /** In the order of their labels. */
  questions: KnownQuestion[];
  /** The solution of each entry. */
  answers: Encoded[];
  vocabulary: Vocabulary;
  /** How common each term is in the language at large. */
  rates: Record<View, Float32Array>;
  /** Words of which one excludes the other, both ways. */
  opposites: ReadonlyMap<number, readonly number[]>;
}

/** Several lists of terms in one: list n stands at offsets[n] … offsets[n + 1] - 1. */
export interface TermLists {
  offsets: Int32Array;
  terms: Int32Array;
}

/** Neighbouring characters tell two entries apart no better than words and characters do. */
export const NEAREST_VIEWS = ['word', 'char'] as const;
export type NearestView = (typeof NEAREST_VIEWS)[number];

/** Everything that a question is scored against. Plain data. */
export interface CorpusIndex {
  entryCount: number;
  /** All questions of an entry together, one document an entry; for keys the solution too. */
  pooled: Record<View, Bm25Index>;
  /** The solution texts. */
  answers: Bm25Index;
  /** Words of titles and written questions, one document an entry. */
  headings: Postings;
  /** Every question on its own, background included. */
  nearest: Record<NearestView, CosineIndex>;
  questionCount: number;
  /** The words of each of these questions. */
  knownWords: TermLists;
  /** Pairs of characters of the background's questions, in their order. */
  background: CosineIndex;
  /** The first question of small talk; those about other things stand before it. */
  smallTalkStart: number;
  /** The questions of entry e stand at starts[e] … starts[e + 1] - 1; those of the background follow. */
  starts: Int32Array;
  /** null where there are too few questions an entry to learn from, or too many entries. */
  classifier: SoftmaxClassifier | null;
  vocabulary: Vocabulary;
  opposites: ReadonlyMap<number, readonly number[]>;
}

const BM25 = { k1: 1.2, b: 0.4 };
const HEADING_WEIGHT = 2;
const CLASSIFIER = { epochs: 8, rate: 0.5, decay: 0.0005 };
/** The classifier needs a few questions an entry, and its table must stay small (64 MB). */
const MIN_QUESTIONS_PER_ENTRY = 4;
const MAX_CLASSIFIER_WEIGHTS = 16_000_000;

/** Indexes the corpus, or the part of it that `questions` holds. */
export function buildCorpusIndex(corpus: EncodedCorpus, questions: KnownQuestion[]): CorpusIndex {
  const { entryCount, vocabulary, answers, rates } = corpus;
  const owned: KnownQuestion[][] = Array.from({ length: entryCount }, () => []);
  for (const question of questions) owned[question.label]?.push(question);

  const pooled = {} as Record<View, Bm25Index>;
  for (const view of VIEWS) {
    const documents = owned.map((list, entry) => [
      ...list.map(({ encoded, isHeading }) => ({ terms: encoded[view], weight: isHeading ? HEADING_WEIGHT : 1 })),
      ...(view === 'key' ? [{ terms: answers[entry]!.key, weight: 1 }] : []),
    ]);
    pooled[view] = buildBm25(documents, rates[view], BM25);
  }
  const nearest = {} as Record<NearestView, CosineIndex>;
  for (const view of NEAREST_VIEWS) {
    nearest[view] = buildCosine(
      questions.map(({ encoded }) => encoded[view]),
      rates[view],
    );
  }
  return {
    entryCount,
    pooled,
    answers: buildBm25(
      answers.map(({ word }) => [{ terms: word, weight: 1 }]),
      rates.word,
      BM25,
    ),
    headings: indexHeadings(owned, rates.word),
    nearest,
    questionCount: questions.length,
    knownWords: flatten(questions, 'word'),
    background: buildCosine(
      questions.filter(({ label }) => label >= entryCount).map(({ encoded }) => encoded.bigram),
      rates.bigram,
    ),
    starts: findStarts(questions, entryCount),
    smallTalkStart: questions.filter(({ label }) => label <= entryCount).length,
    classifier: trainClassifier(corpus, questions),
    vocabulary,
    opposites: corpus.opposites,
  };
}

function indexHeadings(owned: readonly KnownQuestion[][], rates: Float32Array): Postings {
  const documents = owned.map((list) =>
    countTerms(list.filter(({ isHeading }) => isHeading).map(({ encoded }) => ({ terms: encoded.word, weight: 1 }))),
  );
  return buildPostings(documents, rates, () => 1);
}

function flatten(questions: readonly KnownQuestion[], view: View): TermLists {
  const offsets = new Int32Array(questions.length + 1);
  questions.forEach(({ encoded }, at) => {
    offsets[at + 1] = offsets[at]! + encoded[view].length;
  });
  const terms = new Int32Array(offsets[questions.length]!);
  questions.forEach(({ encoded }, at) => {
    terms.set(encoded[view], offsets[at]!);
  });
  return { offsets, terms };
}

function findStarts(questions: KnownQuestion[], entryCount: number): Int32Array {
  const starts = new Int32Array(entryCount + 1);
  for (const { label } of questions) if (label < entryCount) starts[label + 1]!++;
  for (let entry = 0; entry < entryCount; entry++) starts[entry + 1]! += starts[entry]!;
  return starts;
}

/** Whether there are enough questions an entry, and few enough entries, for a classifier. */
function isClassifiable(
  { entryCount, backgroundCount, vocabulary }: EncodedCorpus,
  questions: readonly KnownQuestion[],
): boolean {
  const weights = countFeatures(vocabulary) * (entryCount + backgroundCount);
  const questionCount = questions.filter(({ label }) => label < entryCount).length;
  return questionCount >= MIN_QUESTIONS_PER_ENTRY * entryCount && weights <= MAX_CLASSIFIER_WEIGHTS;
}

function trainClassifier(corpus: EncodedCorpus, questions: KnownQuestion[]): SoftmaxClassifier | null {
  if (!isClassifiable(corpus, questions)) return null;
  const classCount = corpus.entryCount + corpus.backgroundCount;
  const featureCount = countFeatures(corpus.vocabulary);
  const examples: Example[] = questions.map(({ label, encoded }) => ({
    label,
    features: classifierFeatures(encoded, corpus.vocabulary),
  }));
  return trainSoftmax(examples, featureCount, classCount, CLASSIFIER);
}

/** Words, bigrams and characters side by side in one space of features. */
export function classifierFeatures({ word, bigram, char }: Encoded, vocabulary: Vocabulary): Int32Array {
  const bigrams = vocabulary.word.size;
  const chars = bigrams + vocabulary.bigram.size;
  const features = new Int32Array(word.length + bigram.length + char.length);
  let at = 0;
  for (const term of word) features[at++] = term;
  for (const term of bigram) features[at++] = term < 0 ? term : bigrams + term;
  for (const term of char) features[at++] = term < 0 ? term : chars + term;
  return features;
}

function countFeatures(vocabulary: Vocabulary): number {
  return vocabulary.word.size + vocabulary.bigram.size + vocabulary.char.size;
}
