import { NUMBERING, readLabel } from '../fields/labels.ts';
import type { RawEntry } from '../fields/read-entry.ts';
import { type BodyLine, type TextLine, textOf } from '../markup/lines.ts';
import { isFaqTable, readFaqTable } from './faq-table.ts';
import { isLabelHeading, isPreambleHeading, isQuestionLike, isStepHeading } from './headings.ts';
import { hasContent } from './sections.ts';
import { cutPairs, findAnswer, findQuestions } from './split-pairs.ts';

/** A numbered line longer than this is a paragraph. */
const MAX_TOPIC_LENGTH = 120;

/** What was found in text without headings; `lead` is what stands before the first entry. */
export interface Headless {
  lead: BodyLine[];
  entries: RawEntry[];
}

/**
 * Finds the entries of text that no heading names: question labels, answer labels under a plain question, a table
 * of questions, folded or bold lines, numbered questions. The first kind that is present decides.
 * @param strict only accept bold and numbered lines that ask something, because a heading stands above
 * @param isCollection the heading above, if any, names a collection of questions: numbered lines need not ask
 */
export function splitHeadless(
  body: readonly BodyLine[],
  ancestors: string[],
  strict: boolean,
  isCollection = !strict,
): Headless {
  const questions = findQuestions(body);
  if (questions.length > 0) {
    const { lead, pairs } = cutPairs(body, questions, ancestors, false);
    return withTables({ lead, entries: pairs }, ancestors);
  }
  const titles = findTitles(body, strict, isCollection);
  if (titles.length > 0) {
    const entries = titles.map((at, index): RawEntry => {
      const title = body[at]!;
      const text = textOf(title).replace(NUMBERING, '').replace(/\s+/gu, ' ').trim();
      return { title: text, line: title.line, ancestors, body: body.slice(at + 1, titles[index + 1]), hidden: false };
    });
    return withTables({ lead: body.slice(0, titles[0]), entries }, ancestors);
  }
  return withTables({ lead: [...body], entries: [] }, ancestors);
}

function withTables(found: Headless, ancestors: string[]): Headless {
  const rows = found.lead.filter(isFaqTable).flatMap((table) => readFaqTable(table, ancestors));
  return { lead: found.lead.filter((line) => !isFaqTable(line)), entries: [...rows, ...found.entries] };
}

function findTitles(body: readonly BodyLine[], strict: boolean, isCollection: boolean): number[] {
  const least = strict ? 2 : 1;
  const above = findLinesAboveAnswers(body);
  const folded = pick(body, (line) => line.folded);
  const bold = pick(body, (line) => line.bold && (!strict || isQuestionLike(line.text)));
  const numbered = pick(body, (line) => isNumberedLine(line) && isQuestionLike(line.text));
  // Answer labels may be missing here and there: the style of the lines above them tells the other titles.
  const style = [bold, numbered].find((titles) => {
    const known = new Set(titles);
    return titles.length > above.length && above.every((at) => known.has(at));
  });
  if (above.length >= least) return style ?? above;
  if (folded.length >= least && (!strict || !hasContent(body.slice(0, folded[0])))) return folded;
  if (bold.length >= least) return bold;
  const topics = isCollection ? findTopics(body) : [];
  if (topics.length > 1 && topics.length >= numbered.length) return topics;
  if (numbered.length > 1) return numbered;
  const asking = strict ? [] : pick(body, (line) => line.marker === null && /[?？]$/u.test(line.text));
  return asking.length > 1 ? asking : [];
}

/** Lines numbered 1, 2, 3 … with text below each: topics, whether they ask or not. */
function findTopics(body: readonly BodyLine[]): number[] {
  const found: number[] = [];
  for (const [index, line] of body.entries()) {
    if (line.kind !== 'text' || line.indent > 1 || line.text.length > MAX_TOPIC_LENGTH || !isNumberedLine(line))
      continue;
    const number = /\d{1,3}/u.exec(line.marker ?? line.text)?.[0];
    if (Number(number) === found.length + 1) found.push(index);
  }
  const isAnswered = (at: number, index: number): boolean => hasContent(body.slice(at + 1, found[index + 1]));
  return found.every(isAnswered) && found.every((at) => !/[。；;，,]$/u.test(textOf(body[at]))) ? found : [];
}

function isNumberedLine(line: TextLine): boolean {
  return line.marker === null ? NUMBERING.test(line.text) : /^\d/u.test(line.marker);
}

// A title has an answer: something other than the next title stands below it.
function pick(body: readonly BodyLine[], accept: (line: TextLine) => boolean): number[] {
  const found: number[] = [];
  for (const [index, line] of body.entries()) {
    if (line.kind === 'text' && line.indent < 2 && isTitle(line) && accept(line)) found.push(index);
  }
  const answered = found.filter((at, index) => hasContent(body.slice(at + 1, found[index + 1])));
  return answered.length * 2 >= found.length ? answered : [];
}

function isTitle(line: TextLine): boolean {
  if (line.text.length > 100 || isStepHeading(line.text) || isPreambleHeading(line.text) || isLabelHeading(line.text))
    return false;
  return readLabel(line.text) === null && !/^!\[|^https?:/u.test(line.text);
}

/** True where several numbered or asking lines have an answer of their own, as no single question has. */
export function holdsAnswers(body: readonly BodyLine[]): boolean {
  const titles = findLinesAboveAnswers(body).map((at) => body[at]!);
  return (
    titles.filter((line) => line.kind === 'text' && (isNumberedLine(line) || isQuestionLike(line.text))).length > 1
  );
}

/** Directly above an answer even a story with a number is a question. */
function isLongQuestion(line: TextLine): boolean {
  return line.text.length < 300 && isNumberedLine(line) && readLabel(line.text) === null;
}

function findLinesAboveAnswers(body: readonly BodyLine[]): number[] {
  if (findAnswer(body) < 0) return [];
  const found: number[] = [];
  let lastText = -1;
  for (const [index, line] of body.entries()) {
    if (line.kind === 'text' && /^(?:A|答|答案|回答|解答)$/iu.test(readLabel(line.text)?.word ?? '') && lastText >= 0)
      found.push(lastText);
    if (line.kind === 'text' && (isTitle(line) || isLongQuestion(line))) lastText = index;
    else if (line.kind !== 'blank' && !(line.kind === 'text' && line.text.startsWith('!['))) lastText = -1;
  }
  return [...new Set(found)];
}
