import type { FaqEntry, Understanding } from '../intents/index.ts';
import type { SolutionCard } from './core/card.ts';
import type { PictureText } from './core/ports/read-picture.ts';

/** The JSON that other programs rely on: results of `ask`, entries of `corpus` and `import`. */

export interface JsonResult {
  q: string;
  decision: Understanding['decision'] | 'command';
  reason: string;
  answers: { id: string; title: string; confidence: number }[];
  /** Milliseconds to understand, without process start. */
  ms: number;
  recognised: string | null;
  card?: ReturnType<typeof toJsonCard>;
  /** Two or three, in order, where a message holds several questions; `answers` above are the first answered one's. */
  parts?: Pick<JsonResult, 'q' | 'decision' | 'answers'>[];
  /** What stands in the picture that was asked about; `problem` says why it could not be read. */
  read?: { lines: { text: string; confidence: number }[]; ms: number; problem?: string };
}

/** Entries that are shown stand first; the others follow by confidence. */
export function toJsonAnswers({ shown, ranked }: Understanding, top: number): JsonResult['answers'] {
  const confidences = new Map(ranked.map(({ entry, confidence }) => [entry.id, confidence]));
  const first = shown.map((entry) => ({ entry, confidence: confidences.get(entry.id) ?? 0 }));
  const rest = ranked.filter(({ entry }) => !shown.includes(entry));
  return [...first, ...rest].slice(0, top).map(({ entry, confidence }) => ({
    id: entry.id,
    title: entry.title,
    confidence: round(confidence),
  }));
}

/** A card with its warnings as plain texts, `warningSteps` telling the 0-based step each stands before. */
export function toJsonCard(card: SolutionCard) {
  const { kind: _kind, buttons: _buttons, warnings, related, ...rest } = card;
  return { ...rest, ...flattenWarnings(warnings), related: related.map(({ id }) => id) };
}

export function toJsonRead({ lines, ms }: PictureText): NonNullable<JsonResult['read']> {
  return { lines: lines.map(({ text, confidence }) => ({ text, confidence: round(confidence) })), ms };
}

/** An entry in the same form, with its similar questions. */
export function toJsonEntry(entry: FaqEntry) {
  const { warnings, customerVersion, ...rest } = entry;
  const customer = customerVersion && { ...customerVersion, ...flattenWarnings(customerVersion.warnings) };
  return { ...rest, ...flattenWarnings(warnings), customerVersion: customer };
}

function flattenWarnings(warnings: FaqEntry['warnings']) {
  return { warnings: warnings.map(({ text }) => text), warningSteps: warnings.map(({ beforeStep }) => beforeStep) };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
