/** A stretch of a line: inline code with its backticks, or the text between. */
export interface Span {
  code: boolean;
  text: string;
}

/** Splits a line at its inline code; an opening run of backticks closes at the next run of the same length. */
export function splitCodeSpans(text: string): Span[] {
  if (!text.includes('`')) return [{ code: false, text }];
  const runs = [...text.matchAll(/`+/gu)].map((match) => ({ at: match.index, size: match[0].length }));
  const partners = pairRuns(runs);
  const spans: Span[] = [];
  let from = 0;
  for (let index = 0; index < runs.length; index++) {
    const partner = partners[index];
    if (partner === undefined) continue;
    const open = runs[index]!;
    const close = runs[partner]!;
    spans.push({ code: false, text: text.slice(from, open.at) });
    from = close.at + close.size;
    spans.push({ code: true, text: text.slice(open.at, from) });
    index = partner;
  }
  spans.push({ code: false, text: text.slice(from) });
  return spans;
}

// From the right, so that each run finds the nearest later run of its length in one pass.
function pairRuns(runs: readonly { size: number }[]): (number | undefined)[] {
  const nearest = new Map<number, number>();
  const partners: (number | undefined)[] = new Array(runs.length).fill(undefined);
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const { size } = runs[index]!;
    partners[index] = nearest.get(size);
    nearest.set(size, index);
  }
  return partners;
}
