import type { Lexicon } from './lexicon.ts';

/** Cuts a run of Chinese text into words, longest words and the shorter ones inside them. */
export type Cut = (text: string) => string[];

/** What the scorers see of a text. */
export interface Tokens {
  /** Standard words, the parts of identifiers, and the identifiers whole; stop words left out. */
  words: string[];
  /** Single characters and Latin runs in reading order; '' stands between runs that do not touch. */
  units: string[];
  /** Config keys, form ids, error codes: literal and whole. */
  identifiers: string[];
  /** Bare numbers of three to six digits; they say something only where the corpus has them too. */
  numbers: string[];
}

export type Segment = (normalizedText: string) => Tokens;

const RUN = /【\d{2,8}】|[a-z0-9]+(?:[_.-]+[a-z0-9]+)*|\p{Script=Han}+|[^\s\p{P}\p{S}\p{Script=Han}a-z0-9]+/gu;
const HAN = /^\p{Script=Han}/u;
const IDENTIFIER = /^【|[_.]|^(?=.*[a-z])(?=.*\d)|^[a-z]{8,}/u;

/** After these words a bare number is the code that a screen shows as `【1130】`. */
const BEFORE_CODE = /(?:报错|错误码?|代码|返回码?|提示|code|error)\s*[:=]?\s*$/u;
const CODE_CONTEXT = 8;
/** Longer words of the trade are hardly ever cut apart. */
const TERM_LENGTHS = [2, 3];

/**
 * Builds the one function that cuts both the corpus and the question. Identifiers such as `rim_config_need_check`,
 * `invoicecloud.not_prod` and `【1130】` stay whole; bare numbers are no words, but a number after 报错 or the like is a code.
 */
export function createSegmenter(cut: Cut, lexicon: Lexicon): Segment {
  /** Standard word → the words that it is cut into, itself among them. */
  const cuts = new Map<string, readonly string[]>();
  const terms = new Set(lexicon.dictionary.map((line) => line.split(' ')[0]));

  const addWord = (words: string[], word: string): void => {
    if (lexicon.stopWords.has(word)) return;
    words.push(lexicon.synonyms.get(word) ?? word);
  };

  function cutStandard(word: string): readonly string[] {
    const cutBefore = cuts.get(word);
    if (cutBefore) return cutBefore;
    const found = cut(word);
    const parts = found.includes(word) ? found : [word];
    cuts.set(word, parts);
    return parts;
  }

  /** The words of a run of Chinese. One that stands for another brings the other's parts instead of its own: 下票 in 税局下票. */
  function cutRun(run: string): string[] {
    const found: { written: string; words: readonly string[] }[] = [];
    const pieces = cut(run);
    for (const written of pieces) {
      const standard = lexicon.synonyms.get(written);
      if (standard !== undefined) while (isPart(found.at(-1)?.written, written)) found.pop();
      found.push({ written, words: standard === undefined ? [written] : cutStandard(standard) });
    }
    return [...found.flatMap(({ words }) => words), ...listTerms(run).filter((term) => !pieces.includes(term))];
  }

  /** Words of the trade wherever they stand, also across where a run is cut: 税号 in 报税|号. */
  function listTerms(run: string): string[] {
    const found: string[] = [];
    for (let start = 0; start < run.length; start++) {
      for (const length of TERM_LENGTHS) {
        const piece = run.slice(start, start + length);
        if (piece.length === length && terms.has(piece)) found.push(piece);
      }
    }
    return found;
  }

  return (text) => {
    const words: string[] = [];
    const units: string[] = [];
    const identifiers: string[] = [];
    const numbers: string[] = [];
    let previousEnd = -1;
    for (const match of text.matchAll(RUN)) {
      const run = match[0];
      if (match.index !== previousEnd && units.length > 0) units.push('');
      previousEnd = match.index + run.length;
      if (HAN.test(run)) {
        for (const word of cutRun(run)) addWord(words, word);
        units.push(...run);
      } else {
        addLatin(run, text.slice(Math.max(0, match.index - CODE_CONTEXT), match.index));
      }
    }
    return { words, units, identifiers, numbers };

    function addLatin(run: string, before: string): void {
      if (/^[\d.-]+$/u.test(run)) {
        units.push('');
        if (!/^\d{3,6}$/u.test(run)) return;
        numbers.push(run);
        if (BEFORE_CODE.test(before)) identifiers.push(`【${run}】`);
        return;
      }
      units.push(run);
      addWord(words, run);
      if (!IDENTIFIER.test(run)) return;
      identifiers.push(run);
      const parts = run.split(/[_.-]+/u);
      if (parts.length > 1) for (const part of parts) if (!/^\d*$/u.test(part)) addWord(words, part);
    }
  };
}

function isPart(part: string | undefined, whole: string): boolean {
  return part !== undefined && part.length < whole.length && whole.includes(part);
}
