import { readLabel } from '../fields/labels.ts';
import type { BodyLine } from '../markup/lines.ts';
import { isQuestionLike } from './headings.ts';
import type { Section } from './sections.ts';
import { cutPairs, findQuestions } from './split-pairs.ts';

/**
 * How a document uses question labels below headings: `titles`, the heading names the entry; `sections`, a heading
 * over several 【问题】 is a section; `letters`, headings over `Q：` are sections even with a single question.
 */
export type PairStyle = 'titles' | 'sections' | 'letters';

/** Tells the style from the whole document; nobody writes a second `Q：` below a heading that names an entry. */
export function choosePairStyle(sections: readonly Section[]): PairStyle {
  let single = 0;
  let several = 0;
  for (const section of sections) {
    if (section.title === '') continue;
    const questions = findQuestions(section.body);
    if (questions.length === 1) single++;
    if (questions.length < 2) continue;
    several++;
    if (isLetter(section.body[questions[1]!])) return 'letters';
  }
  return several >= single ? 'sections' : 'titles';
}

/** True where the questions of a section are entries of their own. */
export function splitsAtQuestions(
  style: PairStyle,
  title: string,
  body: readonly BodyLine[],
  questions: readonly number[],
): boolean {
  if (style === 'titles' || questions.length === 0) return false;
  if (questions.length === 1) return style === 'letters' && isLetter(body[questions[0]!]) && !isQuestionLike(title);
  // Where only the later questions bring a title of their own, the heading is the title of the first.
  const { pairs } = cutPairs(body, questions, [], false);
  return pairs[0]?.title !== '' || pairs.slice(1).some((pair) => pair.title === '');
}

function isLetter(line: BodyLine | undefined): boolean {
  return line?.kind === 'text' && /^(?:Q|问|提问)$/iu.test(readLabel(line.text)?.word ?? '');
}
