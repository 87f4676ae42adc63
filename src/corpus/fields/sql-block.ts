const LANGUAGE = /^(?:sql|mysql|plsql|tsql|pgsql|postgresql|oracle)$/iu;
const VERB =
  /^(?:select|update|insert|delete|alter|create|drop|truncate|merge|replace|with|exec(?:ute)?|call|grant|revoke|declare|begin|set|use|show|explain|commit)(?![A-Za-z_])/iu;
/** What a block without a language has to begin with: two words that no other language begins with. */
const SURE =
  /^(?:select\s.{0,4000}?\sfrom\s|update\s+\S{1,120}\s.{0,80}?set\s|insert\s+into\s|delete\s+from\s|alter\s+table\s|create\s+(?:unique\s+)?(?:table|index|view)\s|drop\s+(?:table|index|view)\s|truncate\s+table\s|merge\s+into\s|replace\s+into\s|with\s+\w{1,80}\s+as\s*\()/isu;

/**
 * Reads a code block that is SQL: its statements in order, each with the comments that stand before it. A block that
 * cannot be cut with certainty is one statement.
 * @returns null where the block is something else
 */
export function readSqlBlock(text: string, language: string): string[] | null {
  const pieces = splitAtSemicolons(text);
  const first = pieces.find((piece) => piece.code !== '')?.code ?? '';
  if (!(LANGUAGE.test(language) ? VERB : SURE).test(first)) return null;
  const statements: Piece[] = [];
  for (const piece of pieces) {
    const last = statements.at(-1);
    if (piece.code === '' && last !== undefined) last.text += `\n${piece.text}`;
    else if (piece.text.trim() !== '') statements.push(piece);
  }
  const isSure = statements.every(({ code, depth }) => depth === 0 && VERB.test(code));
  return isSure ? statements.map(format) : [text.trim()];
}

/** True for a statement that is not cut: brackets and quotes are closed, and nothing is open at its end. */
export function isWholeStatement(statement: string): boolean {
  const pieces = splitAtSemicolons(statement.replace(/[;\s]+$/u, ''));
  const code = pieces.at(-1)?.code ?? '';
  const isOpen =
    /(?:[(,=<>]|(?<![A-Za-z_])(?:in|where|and|or|set|values|from|select|not|on|by|into|join|like|add|drop|modify|table|column))$/iu;
  return pieces.length === 1 && pieces[0]!.depth === 0 && !isOpen.test(code);
}

/** Text up to a semicolon; `code` is the same without comments, `depth` the brackets and quotes left open. */
interface Piece {
  text: string;
  code: string;
  depth: number;
}

function splitAtSemicolons(text: string): Piece[] {
  const pieces: Piece[] = [];
  let piece: Piece = { text: '', code: '', depth: 0 };
  const close = (): void => {
    pieces.push({ ...piece, code: piece.code.trim() });
    piece = { text: '', code: '', depth: 0 };
  };
  // Comments, strings and the rest, each read in one step.
  for (const [token] of text.matchAll(/--[^\n]*|#(?!\{)[^\n]*|\/\*.*?(?:\*\/|$)|'[^']*(?:'|$)|"[^"]*(?:"|$)|./gsu)) {
    piece.text += token;
    if (/^(?:--|#.|\/\*)/su.test(token)) {
      piece.code += ' ';
      continue;
    }
    piece.code += token;
    if (token === '(') piece.depth++;
    else if (token === ')') piece.depth--;
    else if (/^(?:'[^']*|"[^"]*)$/u.test(token)) piece.depth++;
    else if (token === ';' && piece.depth <= 0) close();
  }
  if (piece.text.trim() !== '') close();
  return pieces;
}

function format({ text, code }: Piece): string {
  const lines = text.split('\n').map((line) => line.trim());
  const filled = lines.filter((line) => line !== '');
  const hasComment = /--|#|\/\*/u.test(text) && code.length < text.trim().length;
  return filled.join(hasComment ? '\n' : ' ');
}
