import { readLabel } from '../fields/labels.ts';
import { type BodyLine, createTextLine, type DocumentLine, type HeadingLine } from '../markup/lines.ts';
import {
  hasSectionNumber,
  isAppendixHeading,
  isDocumentName,
  isLabelHeading,
  isQuestionLike,
  isStepHeading,
  isSymptom,
} from './headings.ts';

/** A heading with what stands below it, up to the next heading; `title` is '' for what stands before the first. */
export interface Section {
  level: number;
  title: string;
  line: number;
  body: BodyLine[];
  /** Headings above this one, outermost first. */
  ancestors: string[];
  /** The next heading is deeper. */
  hasChildren: boolean;
}

/**
 * Cuts a document at its headings. Headings that are parts of an entry (原因, 步骤一, the steps below a question)
 * become lines of that entry's body.
 */
export function buildOutline(lines: readonly DocumentLine[]): Section[] {
  const sections = mergeParts(cutAtHeadings(lines));
  addAncestors(sections);
  return sections;
}

/** True where a body holds more than gaps. */
export function hasContent(body: readonly BodyLine[]): boolean {
  return body.some((line) => line.kind !== 'blank');
}

function cutAtHeadings(lines: readonly DocumentLine[]): Section[] {
  const first: Section = { level: 0, title: '', line: 1, body: [], ancestors: [], hasChildren: false };
  const sections = [first];
  let into = first;
  for (const line of lines) {
    const current = sections.at(-1)!;
    if (line.kind !== 'heading') into.body.push(line);
    else if (isPartOf(line, current)) {
      into = isAppendixHeading(current.title) ? (findOwner(sections, line) ?? current) : current;
      into.body.push(demote(line));
    } else {
      sections.push({
        level: line.level,
        title: line.text,
        line: line.line,
        body: [],
        ancestors: [],
        hasChildren: false,
      });
      into = sections.at(-1)!;
    }
  }
  for (const [index, section] of sections.entries())
    section.hasChildren = (sections[index + 1]?.level ?? 0) > section.level;
  return sections;
}

/** The entry that a part belongs to where 相关文档 stands between: `## 备注` ends no list of links. */
function findOwner(sections: readonly Section[], { level }: HeadingLine): Section | undefined {
  const owner = sections.findLast(({ title }) => !isAppendixHeading(title));
  return owner !== undefined && owner.level > 0 && owner.level < level ? owner : undefined;
}

function isPartOf(heading: HeadingLine, above: Section): boolean {
  if (above.level === 0) return isLabelHeading(heading.text);
  const deeper = heading.level > above.level;
  // 【…】 and nothing else is the name of a part, whether a table knows it or not.
  if (/^【[^【】]{1,12}】[:：]?$/u.test(heading.text.trim()) && deeper) return true;
  // `### Q2：…` over `### 原因 1：…`: the letter says what is a question, whatever the levels.
  if (isStepHeading(heading.text)) return deeper || (heading.level === above.level && EXPLICIT.test(above.title));
  // 说明 or 操作 at the same level may well be a entry of its own; 解决方案 never is.
  return (
    isLabelHeading(heading.text) &&
    (deeper || !/^(?:说明|操作|路径|分析|场景|背景|参考|检查|验证|问题)$/u.test(heading.text.trim()))
  );
}

function demote(heading: HeadingLine): BodyLine {
  const label = readLabel(heading.text);
  const text = label === null && isLabelHeading(heading.text) ? `【${heading.text.trim()}】` : heading.text;
  return createTextLine(text, heading.line, { bold: true });
}

/** Puts headings that are steps or cases of the entry above them into its body: `## 如何…？` over `### 登录`. */
function mergeParts(sections: readonly Section[]): Section[] {
  const families = findFamilies(sections);
  const result: Section[] = [];
  for (let index = 0; index < sections.length; index++) {
    const section = sections[index]!;
    result.push(section);
    const below = section.level > 0 && section.hasChildren ? listBelow(sections, index) : [];
    const isAsked = EXPLICIT.test(section.title) && !below.some(({ title }) => EXPLICIT.test(title));
    const isEntryOfParts = isAtEntryLevel(section, families[index]!, below.length) && !below.some(isEntry);
    if (below.length === 0 || !(isAsked || isEntryOfParts)) continue;
    for (const child of below) section.body.push(createTextLine(child.title, child.line), ...child.body);
    section.hasChildren = false;
    index += below.length;
  }
  return result;
}

/** 「Q：」 before a heading says what is a question, so that whatever stands below belongs to it. */
const EXPLICIT = /^(?:Q|问|问题)\s*\d{0,3}\s*[:：.．、]/iu;

function listBelow(sections: readonly Section[], index: number): Section[] {
  let end = index + 1;
  while ((sections[end]?.level ?? 0) > sections[index]!.level) end++;
  return sections.slice(index + 1, end);
}

function isEntry(section: Section): boolean {
  return isQuestionLike(section.title) || holdsLabels(section);
}

/** The headings of one level below the same heading. */
interface Family {
  size: number;
  asking: number;
  /** Members with text and nothing deeper below them. */
  answered: number;
}

/** The family of each section, in one pass. */
function findFamilies(sections: readonly Section[]): Family[] {
  const open: { level: number; family: Family }[] = [];
  return sections.map((section) => {
    while (open.length > 0 && open.at(-1)!.level > section.level) open.pop();
    if (open.at(-1)?.level !== section.level)
      open.push({ level: section.level, family: { size: 0, asking: 0, answered: 0 } });
    const { family } = open.at(-1)!;
    family.size++;
    if (isQuestionLike(section.title)) family.asking++;
    if (!section.hasChildren && hasContent(section.body)) family.answered++;
    return family;
  });
}

/** A heading that asks, or names what goes wrong, or stands in line with headings that do, is an entry, no section. */
function isAtEntryLevel({ title }: Section, family: Family, below: number): boolean {
  if (hasSectionNumber(title) || isDocumentName(title) || /常见问题|FAQ/iu.test(title)) return false;
  if (/[?？]\s*$/u.test(title)) return true;
  // The only heading of its level is the title of the document.
  if (family.size < 2) return false;
  if (isQuestionLike(title) || isSymptom(title)) return family.answered + family.asking > 0;
  return below < 8 && family.asking >= 2 && family.asking * 2 >= family.size;
}

function holdsLabels(section: Section): boolean {
  return section.body.some(
    (line) => line.kind === 'text' && ['question', 'solution'].includes(readLabel(line.text)?.kind ?? ''),
  );
}

function addAncestors(sections: readonly Section[]): void {
  const open: Section[] = [];
  for (const section of sections) {
    if (section.level === 0) continue;
    const stays = (above: Section): boolean =>
      above.level < section.level ||
      // `## 一、开票` without text, then `## 怎么…` at the same level: still its section.
      (above.level === section.level &&
        hasSectionNumber(above.title) &&
        !hasContent(above.body) &&
        !hasSectionNumber(section.title));
    while (open.length > 0 && !stays(open.at(-1)!)) open.pop();
    section.ancestors = open.map((above) => above.title);
    open.push(section);
  }
}
