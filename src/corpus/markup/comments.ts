import type { Report } from '../report.ts';
import { isInCode } from './html-pairs.ts';
import type { SourceLine } from './lines.ts';

/** Takes `<!-- … -->` out, over any number of lines; a comment that is never closed stays as text. */
export function dropComments(lines: readonly SourceLine[], report: Report): SourceLine[] {
  const text = lines.map((line) => line.text).join('\n');
  let kept = '';
  let from = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', from)) {
    if (isInCode(text, start)) {
      kept += text.slice(from, start + 4);
      from = start + 4;
      continue;
    }
    const end = text.indexOf('-->', start + 4);
    if (end < 0) {
      report(lines[countBreaks(text.slice(0, start))]?.line ?? 1, '注释 <!-- 没有结束；请补上 -->。');
      break;
    }
    // Its line breaks stay, so that every line keeps its number.
    kept += text.slice(from, start) + '\n'.repeat(countBreaks(text.slice(start, end)));
    from = end + 3;
  }
  const texts = (kept + text.slice(from)).split('\n');
  return lines.map((line, index) => ({ ...line, text: texts[index] ?? '' }));
}

function countBreaks(text: string): number {
  return text.split('\n').length - 1;
}
