import type { RawEntry } from '../fields/read-entry.ts';
import { type BodyLine, type DocumentLine, textOf } from '../markup/lines.ts';
import type { Report } from '../report.ts';
import { isFaqTable } from './faq-table.ts';
import {
  hasSectionNumber,
  isAppendixHeading,
  isChangesHeading,
  isDocumentName,
  isPreambleHeading,
  isPrelude,
  isQuestionLike,
  isVersionHeading,
} from './headings.ts';
import { choosePairStyle, type PairStyle, splitsAtQuestions } from './pair-style.ts';
import { buildOutline, hasContent, type Section } from './sections.ts';
import { holdsAnswers, splitHeadless } from './split-headless.ts';
import { cutPairs, findAnswer, findQuestions, splitInlineAnswers } from './split-pairs.ts';

/** The entries of a document in order, and the text that introduces it (its title and preamble). */
export interface FoundEntries {
  entries: RawEntry[];
  preamble: string;
}

/** Finds the entries of a cleaned document: below headings, in their place where there are none, hidden in bodies. */
export function findEntries(lines: readonly DocumentLine[], report: Report): FoundEntries {
  const sections = buildOutline(lines);
  for (const section of sections) section.body = splitInlineAnswers(section.body);
  const style = choosePairStyle(sections);
  const preamble: string[] = [];
  const entries: RawEntry[] = [];
  for (const [index, section] of sections.entries()) {
    if (isAppendix(section, sections) || isChange(section)) {
      if (hasContent(section.body)) report(section.line, `“${section.title}”不像是一个问题，没有导入。`);
      continue;
    }
    const found = readSection(section, index, sections, style);
    for (const entry of found.entries) entries.push(entry);
    if (isPreambleHeading(section.title) || isDocumentTitle(index, sections)) preamble.push(section.title);
    if (entries.length === found.entries.length) preamble.push(toText(found.lead));
    if (!isPreambleHeading(section.title)) reportLost(found.lead, found.entries.length > 0, report);
  }
  return { entries, preamble: preamble.filter((text) => text !== '').join('\n') };
}

interface Found {
  entries: RawEntry[];
  lead: BodyLine[];
}

function readSection(section: Section, index: number, sections: readonly Section[], style: PairStyle): Found {
  const { title, body, ancestors } = section;
  const above = title === '' ? ancestors : [...ancestors, title];
  if (title === '') return splitHeadless(body, above, sections.length > 1);
  if (isPreambleHeading(title) && findQuestions(body).length === 0) return { entries: [], lead: body };
  if (!hasContent(body)) {
    const next = sections[index + 1];
    const opens =
      section.hasChildren ||
      (next?.level === section.level && hasSectionNumber(title)) ||
      isDocumentTitle(index, sections);
    return { entries: opens ? [] : [createEntry(section, body)], lead: [] };
  }
  const questions = findQuestions(body);
  if (splitsAtQuestions(style, title, body, questions)) return splitHeadless(body, above, true);
  if (questions.length === 0) {
    const holdsTitles = !isQuestionLike(title) || body.some(isFaqTable) || holdsAnswers(body);
    const inner = holdsTitles ? splitHeadless(body, above, true, isDocumentName(title)) : { lead: body, entries: [] };
    if (inner.entries.length > 0 && (body.some(isFaqTable) || inner.entries.length > 1) && isIntroduction(inner.lead))
      return inner;
    if (isDocumentTitle(index, sections) && findAnswer(body) < 0 && (isDocumentName(title) || !holdsSteps(body)))
      return { entries: [], lead: body };
    if (section.hasChildren && !isQuestionLike(title) && isPreludeOnly(body)) return { entries: [], lead: body };
  }
  return splitHidden(section, questions);
}

/** The first question belongs to the heading, unless the heading's own answer stands before it. */
function splitHidden(section: Section, questions: readonly number[]): Found {
  const answer = findAnswer(section.body);
  const own = questions.length > 0 && (answer < 0 || answer > questions[0]!) ? 1 : 0;
  const { lead, pairs } = cutPairs(section.body, questions.slice(own), section.ancestors, true);
  return { entries: [createEntry(section, questions.length > own ? lead : section.body), ...pairs], lead: [] };
}

function createEntry(section: Section, body: BodyLine[]): RawEntry {
  return { title: section.title, line: section.line, ancestors: section.ancestors, body, hidden: false };
}

function isDocumentTitle(index: number, sections: readonly Section[]): boolean {
  const first = sections[0]?.title === '' ? 1 : 0;
  const level = sections[index]?.level ?? 0;
  if (index !== first || sections.length <= first + 1) return false;
  // Either the only heading of its level, above all others, or one that names a document.
  return (
    isDocumentName(sections[index]?.title ?? '') || sections.every((other, at) => at <= index || other.level > level)
  );
}

function toText(body: readonly BodyLine[]): string {
  return body
    .map((line) => (line.kind === 'text' ? line.text : ''))
    .join(' ')
    .trim();
}

function isPreludeOnly(body: readonly BodyLine[]): boolean {
  return (
    findAnswer(body) < 0 &&
    body.every((line) => line.kind === 'blank' || line.kind === 'text') &&
    isPrelude(toText(body))
  );
}

function isIntroduction(lead: readonly BodyLine[]): boolean {
  const text = toText(lead);
  return text === '' || text.length < 40 || isPreludeOnly(lead);
}

/** 相关主题 and the like, where it asks nothing: always when it holds links only, else beside headings that ask. */
function isAppendix(section: Section, sections: readonly Section[]): boolean {
  if (section.level === 0 || isQuestionLike(section.title) || findQuestions(section.body).length > 0) return false;
  const texts = section.body.flatMap((line) => (line.kind === 'blank' ? [] : [textOf(line)]));
  const isNavigation = texts.length > 0 && texts.every((text) => LINK_LINE.test(text));
  // Links to places of the same page lead nowhere from a chat.
  if (texts.length > 0 && texts.every((text) => ANCHOR_LINE.test(text))) return true;
  if (!isAppendixHeading(section.title))
    return isNavigation && texts.length > 2 && /导航|目录|索引/u.test(section.title);
  return isNavigation || sections.filter((other) => isQuestionLike(other.title)).length >= 2;
}

/** What changed from version to version is no answer. */
function isChange({ title, ancestors }: Section): boolean {
  return !isQuestionLike(title) && ([title, ...ancestors].some(isChangesHeading) || isVersionHeading(title));
}

const ANCHOR_LINE = /^[\p{P}\p{S}\d\s]{0,8}\[[^\]]{1,200}\]\(#[^)\s]{0,300}\)$/u;
const LINK_LINE = /^(?:[-+*\d.\s]{0,8}\[[^\]]{1,200}\]\([^)\s]{1,2000}\)|https?:\/\/\S+$)/u;

/** A list that is no table of contents, or code: what somebody is to do. */
function holdsSteps(body: readonly BodyLine[]): boolean {
  const items = body.filter(
    (line) => line.kind === 'text' && /^\d/u.test(line.marker ?? '') && !/\]\(/u.test(line.text),
  );
  return items.length > 1 || body.some((line) => line.kind === 'code');
}

/** Says what stands in no entry: beside entries all that is no introduction, alone what is longer than one. */
function reportLost(lead: readonly BodyLine[], isBesideEntries: boolean, report: Report): void {
  const line = lead.find((each) => each.kind !== 'blank');
  if (line === undefined || (isPreludeOnly(lead) && line.kind === 'text') || isPreambleHeading(textOf(line))) return;
  if (!isBesideEntries && toText(lead).length < LEAST_TEXT && lead.every((each) => each.kind !== 'table')) return;
  report(line.line, '这段文字不属于任何条目，没有导入；如果是答案，请给它加上标题。');
}

/** Shorter text above the first entry greets the reader. */
const LEAST_TEXT = 60;
