import QuickLRU from 'quick-lru';
import { isVisible, solutionFor } from './audience.ts';
import { type Decision, decide, type Findings, MAX_CHOICES, type Reason, type Verdict } from './decision/decide.ts';
import { findDistinction } from './decision/distinction.ts';
import { createLiterals } from './decision/literals.ts';
import { findTelling, SHORT_LATIN, type Telling } from './decision/telling.ts';
import { type Contrast, createDirectionReader } from './direction/contrast.ts';
import { preferSameDirection } from './direction/siblings.ts';
import { CANDIDATES } from './ranking/candidates.ts';
import { EVIDENCE_NAMES, type EvidenceName } from './ranking/evidence.ts';
import { createExaminer, rankSight } from './ranking/examine.ts';
import { FEATURE_NAMES, type FeatureName } from './ranking/features.ts';
import { predict } from './ranking/logistic.ts';
import { compileModel, type Model } from './ranking/model.ts';
import type { Snapshot } from './snapshot.ts';
import { splitCaption } from './text/caption.ts';
import type { Language } from './text/language.ts';
import { normalize } from './text/normalize.ts';
import type { Reading } from './text/read.ts';
import type { Tokens } from './text/segment.ts';
import { isStatement } from './text/statement.ts';
import { extractTerms } from './text/terms.ts';
import { lookUpTerms } from './text/vocabulary.ts';
import type { Audience, FaqEntry } from './types.ts';

export interface RankedEntry {
  entry: FaqEntry;
  /** Calibrated probability, 0–1, that the entry answers the question. */
  confidence: number;
}

/** How a question was understood. */
export interface Understanding {
  decision: Decision;
  reason: Reason;
  /** Best first, also where the decision is `none`. */
  ranked: RankedEntry[];
  /** The entry to answer with, or the two to four to offer. */
  shown: FaqEntry[];
  /** For entries to choose from: the one thing in which they differ, a word for each in their order; null otherwise. */
  distinction: readonly string[] | null;
  /** The line of a longer text that the answer rests on; null for a single line. */
  recognised: string | null;
}

/** Everything that a decision was made from; what `ask --explain` prints. */
export interface Examination {
  tokens: Tokens;
  /** Best first: probability among the candidates, and the value of each feature. */
  candidates: { entry: number; probability: number; features: ReadonlyMap<FeatureName, number> }[];
  /** For the best candidate; empty where there is none. */
  evidence: ReadonlyMap<EvidenceName, number>;
  findings: Findings;
  verdict: Verdict;
}

export interface Understander {
  entries: readonly FaqEntry[];
  model: Model;
  /** `depth` is how many entries are ranked, 10 by default; more take longer. */
  understand(text: string, audience: Audience, depth?: number): Understanding;
  examine(text: string, audience: Audience): Examination;
  /** How an entry leads elsewhere than a question wants to go, by what this audience may see of it; null: it does not. */
  contrast(question: string, entry: FaqEntry, audience: Audience): Contrast | null;
}

/** Asks a corpus that was made ready with the same language. */
export function createUnderstander(
  { entries, model, index, literals: known }: Snapshot,
  language: Language,
): Understander {
  const { read, commonness } = language;
  const directions = createDirectionReader(language);
  const look = createExaminer(index);
  const rateOf = rememberRates(commonness.word);
  const literals = createLiterals(known);
  const weights = compileModel(model);

  return {
    entries,
    model,
    examine(text, audience) {
      const { tokens, sight, ranking, ranked, findings, verdict } = examine(readKeys(text), audience, CANDIDATES);
      return {
        tokens,
        findings,
        verdict,
        candidates: ranked.map(({ row, ...candidate }) => ({
          ...candidate,
          features: label(FEATURE_NAMES, sight.rows[row]!),
        })),
        evidence: ranking ? label(EVIDENCE_NAMES, ranking.evidence) : new Map(),
      };
    },
    contrast: (question, entry, audience) => directions.contrast(question, entry, solutionFor(entry, audience)),
    understand(text, audience, depth = CANDIDATES) {
      const whole = conclude(examine(readKeys(text), audience, depth));
      if (whole.reason === 'statement') return { ...whole, recognised: null };
      const lines = splitCaption(text).map((line) => ({
        line,
        found: conclude(examine(readKeys(line), audience, depth)),
      }));
      const clearest = lines.reduce<Line | null>((a, b) => (a && top(a.found) >= top(b.found) ? a : b), null);
      const isRescued = whole.decision !== 'answer' && clearest?.found.decision === 'answer';
      const found = isRescued ? clearest.found : whole;
      const recognised = found.decision === 'answer' ? findLine(lines, found.shown[0]!) : null;
      return { ...found, recognised };
    },
  };

  function readKeys(text: string): Reading {
    return read(literals.restore(normalize(text)), true);
  }

  function examine(reading: Reading, audience: Audience, depth: number) {
    const tokens = mapIdentifiers(reading.tokens, correctKey);
    const terms = tokens === reading.tokens ? reading.terms : extractTerms(tokens);
    const isAllowed = (entry: number): boolean => isVisible(entries[entry]!, audience);
    const sight = look(lookUpTerms(index.vocabulary, terms, rateOf), isAllowed, depth);
    const ranking = rankSight(weights.ranker, sight);
    const telling = findTelling(index, tokens, rateOf, isAllowed);
    const ranked = preferSameDirection(
      directions,
      entries,
      reading.normalized,
      (ranking?.order ?? []).map((row, place) => ({
        entry: sight.candidates[row]!,
        probability: ranking!.probabilities[place]!,
        row,
        isOpposite: sight.rows[row]![CONTRADICTION]! > 0,
      })),
    );
    const findings: Findings = {
      exactText: literals.findText(tokens.words).filter(isAllowed),
      exactKey: findExact(tokens, telling).filter(isAllowed),
      ranked,
      answer: ranking ? predict(weights.answer, ranking.evidence) : 0,
      offer: ranking ? predict(weights.offer, ranking.evidence) : 0,
      hasWords: tokens.words.length > 0,
      isOpposite: ranked[0] !== undefined && (ranked[0].isOpposite || isOfOtherNumber(ranked[0].entry, terms.number)),
      telling,
      alternatives: findAlternatives(reading.normalized, telling.sharedBy, ranked[0]?.entry),
      smallTalk: sight.smallTalk,
      isStatement: isStatement(reading.normalized),
    };
    return { tokens, sight, ranking, ranked, findings, verdict: decide(findings, weights.thresholds) };
  }

  /** Entries of which the best is one, that differ in one thing, where the text says nothing of it. */
  function findAlternatives(text: string, sharedBy: readonly number[], best: number | undefined): readonly number[] {
    if (best === undefined || sharedBy.length > MAX_CHOICES || !sharedBy.includes(best)) return [];
    const distinction = findDistinction(sharedBy.map((entry) => entries[entry]!));
    return distinction?.every((word) => !text.includes(normalize(word))) ? sharedBy : [];
  }

  /** Whether a number is asked for and the title has another: 550 where 500 is asked. */
  function isOfOtherNumber(entry: number, asked: readonly string[]): boolean {
    const titled = entries[entry]!.title.match(NUMBER) ?? [];
    return asked.length > 0 && titled.length > 0 && !titled.some((number) => asked.includes(number));
  }

  /** Puts entries that the text names outright first, and gives each entry its confidence. */
  function conclude({
    findings,
    verdict,
  }: Pick<Examination, 'findings' | 'verdict'>): Omit<Understanding, 'recognised'> {
    const { decision, reason, shown } = verdict;
    const isExact = reason === 'exact text' || reason === 'exact key';
    const named = isExact ? shown : [];
    const top = isExact ? EXACT_CONFIDENCE / named.length : findings.answer;
    const others = findings.ranked.filter(({ entry }) => !named.includes(entry));
    const ranked = [
      ...named.map((entry) => ({ entry, confidence: top })),
      ...others.map(({ entry, probability }, place) => ({
        entry,
        confidence: !isExact && place === 0 ? top : Math.min(top, findings.offer * probability),
      })),
    ];
    return {
      decision,
      reason,
      shown: shown.map((entry) => entries[entry]!),
      distinction: decision === 'choices' ? findDistinction(shown.map((entry) => entries[entry]!)) : null,
      ranked: ranked.map(({ entry, confidence }) => ({ entry: entries[entry]!, confidence })),
    };
  }

  /** Of two that are equally near none is taken: both are offered. */
  function correctKey(identifier: string): string {
    const [key, other] = literals.correct(identifier);
    return key === undefined || other !== undefined ? identifier : key;
  }

  /** What a text of keys or numbers alone names; a number that many entries have names none. */
  function findExact(tokens: Tokens, { withNumbers }: Telling): readonly number[] {
    if (namesKeysOnly(tokens)) return commonOwners(tokens.identifiers);
    return tokens.words.length === 0 && withNumbers.length <= MAX_CHOICES ? withNumbers : [];
  }

  /** Whether a text is keys or codes and at most two words that say little: `报错1130`. */
  function namesKeysOnly({ words, identifiers }: Tokens): boolean {
    if (identifiers.length === 0) return false;
    const ofKeys = new Set(identifiers.flatMap((identifier) => [identifier, ...identifier.split(/[_.-]+/u)]));
    return isCommon(words.filter((word) => !ofKeys.has(word)));
  }

  function commonOwners(identifiers: readonly string[]): readonly number[] {
    const owners = identifiers.map((identifier) => [
      ...new Set(literals.correct(identifier).flatMap((known) => literals.findIdentifier(known))),
    ]);
    return owners.reduce((kept, next) => kept.filter((entry) => next.includes(entry)));
  }

  /** One or two words, each of them short Latin or used by several entries. */
  function isCommon(words: string[]): boolean {
    const { isTelling, isVague } = findTelling(index, { words, numbers: [] }, rateOf, () => true);
    return words.every((word) => SHORT_LATIN.test(word)) || isVague || (!isTelling && new Set(words).size <= 2);
  }
}

const CONTRADICTION = FEATURE_NAMES.indexOf('contradiction');
const NUMBER = /(?<!\d)\d{3,6}(?!\d)/gu;
const EXACT_CONFIDENCE = 0.99;

function label<Name>(names: readonly Name[], values: ArrayLike<number>): Map<Name, number> {
  return new Map(names.map((name, at) => [name, values[at]!]));
}

/** The tokens with each identifier replaced wherever it stands. */
function mapIdentifiers(tokens: Tokens, map: (identifier: string) => string): Tokens {
  if (tokens.identifiers.length === 0) return tokens;
  const known = new Map(tokens.identifiers.map((identifier) => [identifier, map(identifier)]));
  const replace = (token: string): string => known.get(token) ?? token;
  return {
    words: tokens.words.map(replace),
    units: tokens.units.map(replace),
    identifiers: tokens.identifiers.map(replace),
    numbers: tokens.numbers,
  };
}

/** The words of questions are few: a map answers sooner than the dictionary. */
function rememberRates(rateOf: (word: string) => number): (word: string) => number {
  const known = new QuickLRU<string, number>({ maxSize: MAX_REMEMBERED });
  return (word) => {
    let rate = known.get(word);
    if (rate === undefined) {
      rate = rateOf(word);
      known.set(word, rate);
    }
    return rate;
  };
}

const MAX_REMEMBERED = 20_000;

interface Line {
  line: string;
  found: Omit<Understanding, 'recognised'>;
}

function top({ ranked }: Line['found']): number {
  return ranked[0]?.confidence ?? 0;
}

/** The line that speaks for the entry most clearly. */
function findLine(lines: Line[], entry: FaqEntry): string | null {
  const confidenceIn = ({ found }: Line): number =>
    found.ranked.find((other) => other.entry === entry)?.confidence ?? 0;
  const best = lines.reduce<Line | null>((a, b) => (a && confidenceIn(a) >= confidenceIn(b) ? a : b), null);
  return best && confidenceIn(best) > 0 ? best.line : null;
}
