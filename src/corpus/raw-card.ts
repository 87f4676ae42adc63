import type { BodyLine } from './lines.ts';

/** An entry as it stands in the document, before its parts are read. */
export interface RawCard {
  /** '' where the question is to be the title. */
  title: string;
  line: number;
  /** Headings above the entry, outermost first; they name the product and the domain. */
  ancestors: string[];
  body: BodyLine[];
  /** Stands inside the body of another entry, under a 【问题】 of its own. */
  hidden: boolean;
}
