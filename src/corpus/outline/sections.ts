import { readLabel } from '../fields/labels.ts';
import { type BodyLine, createTextLine, type DocumentLine, type HeadingLine } from '../markup/lines.ts';
import { hasSectionNumber, isLabelHeading, isQuestionLike, isStepHeading } from './headings.ts';

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
  const sections = mergeQuestionParts(cutAtHeadings(lines));
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
  for (const line of lines) {
    const current = sections.at(-1)!;
    if (line.kind !== 'heading') current.body.push(line);
    else if (isPartOf(line, current)) current.body.push(demote(line));
    else
      sections.push({
        level: line.level,
        title: line.text,
        line: line.line,
        body: [],
        ancestors: [],
        hasChildren: false,
      });
  }
  for (const [index, section] of sections.entries())
    section.hasChildren = (sections[index + 1]?.level ?? 0) > section.level;
  return sections;
}

function isPartOf(heading: HeadingLine, above: Section): boolean {
  if (above.level === 0) return isLabelHeading(heading.text);
  const deeper = heading.level > above.level;
  if (isStepHeading(heading.text)) return deeper;
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

// `## 如何…？` over `### 登录`, `### 配置`: a question with nothing below it but headings that ask nothing.
function mergeQuestionParts(sections: readonly Section[]): Section[] {
  const result: Section[] = [];
  for (let index = 0; index < sections.length; index++) {
    const section = sections[index]!;
    const children: Section[] = [];
    for (let at = index + 1; (sections[at]?.level ?? 0) > section.level && section.level > 0; at++)
      children.push(sections[at]!);
    result.push(section);
    const asks =
      /[?？]\s*$/u.test(section.title) && !hasSectionNumber(section.title) && !/常见问题|FAQ/iu.test(section.title);
    if (!asks || children.length === 0 || children.some((child) => isQuestionLike(child.title) || holdsLabels(child)))
      continue;
    for (const child of children) section.body.push(createTextLine(child.title, child.line), ...child.body);
    section.hasChildren = false;
    index += children.length;
  }
  return result;
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
