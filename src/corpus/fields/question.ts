import type { BodyLine } from '../markup/lines.ts';
import { createTextLine } from '../markup/lines.ts';
import { readLinks } from '../markup/links.ts';
import type { Part } from './parts.ts';

/** An entry's question, and its parts once the question is taken out of them. */
export interface FoundQuestion {
  /** '' where the entry has no question of its own. */
  question: string;
  /** Line of the question label; null without one. */
  line: number | null;
  parts: Part[];
}

/**
 * Takes the question out of an entry's parts. It reaches to the next label where a solution follows, otherwise it is
 * one line and the rest answers; `Q：` ends with its question mark. A 【现象】 over an answer is the question where there
 * is no 【问题】, and stays in the text otherwise.
 */
export function takeQuestion(parts: readonly Part[]): FoundQuestion {
  const kind = parts.some((part) => part.label?.kind === 'question') ? 'question' : 'symptom';
  const firstSolution = parts.findIndex((part) => part.label?.kind === 'solution');
  const texts: string[] = [];
  const rest: Part[] = [];
  let line: number | null = null;
  for (const [index, part] of parts.entries()) {
    const isAnswered = parts
      .slice(index + 1)
      .some((later) => later.label?.kind === 'solution' || later.label?.kind === 'note');
    const isQuestion =
      part.label?.kind === kind &&
      (kind === 'question' || (isAnswered && (firstSolution < 0 || index < firstSolution)));
    if (!isQuestion) {
      rest.push(part);
      continue;
    }
    line ??= part.line;
    const split = splitQuestion(part.lines, isAnswered, part.label?.bracketed === false);
    for (const text of split.texts) texts.push(text);
    rest.push({ label: null, line: part.line, lines: split.rest });
  }
  return { question: joinTexts(texts), line, parts: rest };
}

// Images, links, code and tables of a question are kept for the solution.
function splitQuestion(
  lines: readonly BodyLine[],
  isAnswered: boolean,
  isPlain: boolean,
): { texts: string[]; rest: BodyLine[] } {
  const texts: string[] = [];
  const rest: BodyLine[] = [];
  for (const line of lines) {
    // `Q：…？` ends with its mark, whatever stands before the next label; 【问题】 may tell a story.
    const isComplete = texts.length > 0 && (!isAnswered || (isPlain && /[?？]$/u.test(texts.at(-1)!)));
    if (line.kind !== 'text' || isComplete) {
      rest.push(line);
      continue;
    }
    const found = readLinks(line.text);
    if (found.plain.trim() !== '') texts.push(found.plain.trim());
    const markup = line.text.match(/!?\[[^\]\n]{0,500}\]\([^)\s]{1,4000}\)/gu) ?? [];
    for (const each of markup) rest.push(createTextLine(each, line.line));
  }
  return { texts, rest };
}

/** Joins lines of one sentence: no space between Chinese, one where Latin words meet. */
function joinTexts(texts: readonly string[]): string {
  return texts
    .join('\n')
    .replace(/(?<=[A-Za-z0-9,.])\n(?=[A-Za-z0-9])/gu, ' ')
    .replace(/(?<![，,。；;？?！!：:、\n])\n(?![，,。；;？?！!：:、])/gu, '，')
    .replaceAll('\n', '')
    .replace(/\s+/gu, ' ')
    .replace(/[，,；;]$/u, '')
    .trim();
}
