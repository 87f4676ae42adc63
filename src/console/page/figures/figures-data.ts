import type { Figures } from '../../../figures/figures.ts';

/** What GET /figures answers. */
export type FiguresData = Omit<Figures, 'entries'> & {
  from: string;
  to: string;
  entries: (Figures['entries'][number] & { title: string | null })[];
  neverUsed: { entryId: string; title: string }[];
  gaps: { id: string; title: string; count: number; people: number; lastAt: string }[];
};

export interface Totals {
  asked: number;
  answer: number;
  choices: number;
  none: number;
  solved: number;
  unsolved: number;
  /** Cards about which nobody has said anything. */
  silent: number;
  handover: number;
}

/** All days together. Small talk is no question. */
export function sumUp(days: FiguresData['days']): Totals {
  const sum = (name: 'answer' | 'choices' | 'none' | 'solved' | 'unsolved' | 'handover'): number =>
    days.reduce((total, day) => total + day[name], 0);
  const [answer, choices, none] = [sum('answer'), sum('choices'), sum('none')];
  const [solved, unsolved] = [sum('solved'), sum('unsolved')];
  return {
    asked: answer + choices + none,
    answer,
    choices,
    none,
    solved,
    unsolved,
    silent: Math.max(0, answer - solved - unsolved),
    handover: sum('handover'),
  };
}

/** A share in whole per cent; `—` of nothing. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`;
}
