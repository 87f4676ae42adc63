/** Two texts without the lines that begin and end both, but for a few; and how many lines that were. */
export interface Trimmed {
  before: string;
  after: string;
  above: number;
  below: number;
}

/** Lines around a change that tell where it is. */
const CONTEXT = 4;

export function trimCommon(before: string, after: string): Trimmed {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const most = Math.min(old.length, fresh.length);
  let above = 0;
  while (above < most && old[above] === fresh[above]) above += 1;
  let below = 0;
  while (below < most - above && old.at(-1 - below) === fresh.at(-1 - below)) below += 1;
  above = Math.max(0, above - CONTEXT);
  below = Math.max(0, below - CONTEXT);
  const cut = (lines: readonly string[]): string => lines.slice(above, lines.length - below).join('\n');
  return { before: cut(old), after: cut(fresh), above, below };
}
