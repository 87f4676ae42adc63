import { isWholeStatement } from './sql-block.ts';

const START =
  /(?<![A-Za-z_.])(?:select\s+(?!an?\s|the\s|your\s)[^;；。]{1,2000}?\sfrom\s+(?!the\s|an?\s|your\s)[\w.`"[\]{}$#]|update\s+[\w.`"[\]]{1,80}(?:\s+(?!set\b)\w{1,30})?\s+set\s|insert\s+into\s|delete\s+from\s|alter\s+table\s|create\s+(?:unique\s+)?(?:table|index|view)\s|drop\s+(?:table|index|view)\s|truncate\s+table\s|merge\s+into\s|replace\s+into\s)/iu;
const OPENS_LATER =
  /^\s*(?:select(?:\s+[\w.*`"(),\s]{1,400})?|update\s+[\w.`"]{1,80}(?:\s+\w{1,30})?|insert\s+into|delete\s+from)\s*$/iu;
const OPENED = /^\s*(?:from|set|values?)(?![A-Za-z_])|^\s*t_\w{1,80}\s*(?:\(|$)/iu;
const CONTINUES =
  /^\s*(?:from|where|and|or|set|values?|order\s+by|group\s+by|having|(?:left|right|inner|outer|full|cross)\s+(?:outer\s+)?join|join|on|limit|union|when|then|else|end|[(),])(?![A-Za-z_])/iu;

/** What SQL was found in consecutive lines. */
export interface FoundSql {
  statements: string[];
  /** Indexes of lines that hold nothing but SQL. */
  wholeLines: Set<number>;
}

/** Finds SQL statements, over line breaks and inside sentences; each is one string, as written. */
export function findSql(lines: readonly string[]): FoundSql {
  const statements: string[] = [];
  const wholeLines = new Set<number>();
  let open: string[] = [];
  let opened: number[] = [];
  // What is cut stays in its sentence: half a statement is worse than none.
  const close = (): void => {
    const statement = open.join(' ');
    if (isWholeStatement(statement)) statements.push(statement);
    else for (const at of opened) wholeLines.delete(at);
    open = [];
    opened = [];
  };
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.length > 20_000) continue;
    if (open.length > 0 && continuesStatement(open, line)) {
      open.push(line.trim());
      opened.push(index);
      wholeLines.add(index);
      if (/[;；]\s*$/u.test(line)) close();
      continue;
    }
    if (open.length > 0) close();
    if (OPENS_LATER.test(line) && hasRest(lines, index + 1)) {
      open = [line.trim()];
      opened = [index];
      wholeLines.add(index);
      continue;
    }
    const found = readStatements(line);
    if (found.statements.length === 0) continue;
    if (found.whole) wholeLines.add(index);
    statements.push(...found.statements.slice(0, -1).filter(isWholeStatement));
    const last = found.statements.at(-1)!;
    if (found.whole && !last.endsWith(';')) {
      open = [last];
      opened = [index];
    } else if (isWholeStatement(last)) statements.push(last);
    else wholeLines.delete(index);
  }
  if (open.length > 0) close();
  return { statements, wholeLines };
}

function hasRest(lines: readonly string[], from: number): boolean {
  for (const line of lines.slice(from, from + 30)) {
    if (OPENED.test(line)) return true;
    if (line.trim() === '' || /\p{Script=Han}/u.test(line)) return false;
  }
  return false;
}

function continuesStatement(open: readonly string[], line: string): boolean {
  const last = open.at(-1)!;
  if (open.length > 200) return false;
  if (/\($|(?<![A-Za-z_])in$/iu.test(last) || isInBrackets(open)) return !/\p{Script=Han}{4}/u.test(line);
  if (START.test(line)) return false;
  // Column names between `select` and `from`.
  const isOpening = OPENS_LATER.test(open[0]!) && !open.slice(1).some((each) => OPENED.test(each));
  return CONTINUES.test(line) || /[,(]\s*$/u.test(last) || isOpening;
}

function isInBrackets(open: readonly string[]): boolean {
  const text = open.join(' ').replace(/'[^']*'/gu, '');
  return text.split('(').length > text.split(')').length;
}

function readStatements(line: string): { statements: string[]; whole: boolean } {
  const statements: string[] = [];
  let rest = line;
  let outside = '';
  for (let match = START.exec(rest); match !== null; match = START.exec(rest)) {
    // A statement typed as code ends where the code ends.
    const closing = rest[match.index - 1] === '`' ? rest.indexOf('`', match.index) : -1;
    const end = closing < 0 ? match.index + measureStatement(rest.slice(match.index)) : closing;
    statements.push(rest.slice(match.index, end).trim());
    outside += rest.slice(0, match.index);
    rest = rest.slice(end);
  }
  outside += rest;
  return { statements, whole: !/[\p{L}\p{N}]/u.test(outside.replace(/^\s*(?:\d{1,2}[.、)）]|sql\s*[:：])/iu, '')) };
}

/** Length of the statement at the start of `text`: up to `;`, full-width punctuation or Chinese words that are no value. */
function measureStatement(text: string): number {
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    const plain = /[‘’]/u.test(char) ? "'" : /[“”]/u.test(char) ? '"' : char;
    if (quote !== '') {
      if (plain === quote) quote = '';
      continue;
    }
    if (plain === "'" || plain === '"') quote = plain;
    else if (char === ';') return index + 1;
    else if (/[；。，！？]/u.test(char)) return index;
    else if (/\p{Script=Han}/u.test(char) && !isPlaceholder(text, index)) return index;
  }
  return text.length;
}

// `where ftaxno = 税号`: Chinese directly after an operator stands for a value.
function isPlaceholder(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 40), index);
  const run = /[\p{Script=Han}\w]*$/u.exec(before)?.[0] ?? '';
  const start = /\p{Script=Han}/u.test(run) ? before.slice(0, before.length - run.length) : before;
  return /[=(,%<>{$#]$/u.test(start.trimEnd());
}
