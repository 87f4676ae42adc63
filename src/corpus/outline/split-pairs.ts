import { type Label, NUMBERING, readLabel } from '../fields/labels.ts';
import type { RawEntry } from '../fields/read-entry.ts';
import { type BodyLine, createTextLine, textOf } from '../markup/lines.ts';
import { hasContent } from './sections.ts';

/** A body cut at its question labels: what stands before the first pair, and one piece for each question. */
export interface Pairs {
  lead: BodyLine[];
  pairs: RawEntry[];
}

const SAYS_WHAT_TO_DO = /即可|可以|(?:^|[，,])请|就|如果|若|(?<!常)见|点击|重启|联系|需要/u;

/** Cuts `Q：… A：…` written on one line into two lines, so that both labels stand at a line start. */
export function splitInlineAnswers(body: readonly BodyLine[]): BodyLine[] {
  return body.flatMap((line) => {
    if (line.kind !== 'text' || readLabel(line.text)?.kind !== 'question') return [line];
    const at = line.text.search(
      /(?:[\s。；;？?！!]|(?=【))(?:【(?:方案|解答|答案|答|解决方案|解决办法|处理)】|(?:A|答|答案|回答|解答|方案|解决方案)\s?[:：])/u,
    );
    if (at <= 0) return [line];
    const cut = /[。；;？?！!]/u.test(line.text[at]!) ? at + 1 : at;
    return [{ ...line, text: line.text.slice(0, cut).trim() }, createTextLine(line.text.slice(cut).trim(), line.line)];
  });
}

/** Where each question of a body starts. A label that only continues the question above it does not count. */
export function findQuestions(body: readonly BodyLine[]): number[] {
  const starts: number[] = [];
  let previous: Label | null = null;
  let answered = false;
  for (const [index, line] of body.entries()) {
    const label = line.kind === 'text' ? readLabel(line.text) : null;
    if (label?.kind !== 'question') {
      if (line.kind !== 'blank') answered ||= previous !== null && (label !== null || previous.rest !== '');
      continue;
    }
    if (previous === null || answered || previous.word === label.word) starts.push(index);
    previous = label;
    answered = false;
  }
  return starts;
}

/** Index of the first answer label, -1 where there is none. */
export function findAnswer(body: readonly BodyLine[]): number {
  return body.findIndex((line) => line.kind === 'text' && readLabel(line.text)?.kind === 'solution');
}

/**
 * Cuts a body at the given question lines.
 * A short line directly above a 【问题】 is the title of that pair; above `Q：` it is the end of the last answer.
 */
export function cutPairs(
  body: readonly BodyLine[],
  starts: readonly number[],
  ancestors: string[],
  hidden: boolean,
): Pairs {
  const cuts = starts.map((start) => {
    const title = findTitleAbove(body, start);
    return { from: title ?? start, title };
  });
  const pairs = cuts.map(({ from, title }, index): RawEntry => {
    const piece = body.slice(from, cuts[index + 1]?.from);
    return {
      title: title === null ? '' : textOf(body[title]).replace(NUMBERING, '').replace(/\s+/gu, ' ').trim(),
      line: piece[0]?.line ?? 1,
      ancestors,
      body: title === null ? piece : piece.slice(1),
      hidden,
    };
  });
  return { lead: body.slice(0, cuts[0]?.from), pairs };
}

function findTitleAbove(body: readonly BodyLine[], question: number): number | null {
  if (/^(?:Q|问|提问|question)$/iu.test(readLabel(textOf(body[question]))?.word ?? '')) return null;
  let at = question - 1;
  while (at >= 0 && body[at]?.kind === 'blank') at -= 1;
  const above = body[at];
  if (above?.kind !== 'text' || above.text.length > 40 || readLabel(above.text) !== null) return null;
  if (above.bold) return at;
  if (/[。；;，,：:]\s*$|!\[|\]\(|https?:/u.test(above.text) || /^[-+*]$/u.test(above.marker ?? '')) return null;
  if (isOnlyAnswer(body, at)) return null;
  const apart = at === 0 || !hasContent(body.slice(Math.max(0, at - 2), at));
  return apart || !SAYS_WHAT_TO_DO.test(above.text) ? at : null;
}

// The only line below a bare 【方案】 is the answer, however short.
function isOnlyAnswer(body: readonly BodyLine[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && body[before]?.kind === 'blank') before -= 1;
  const line = body[before];
  return line?.kind === 'text' && readLabel(line.text)?.rest === '';
}
