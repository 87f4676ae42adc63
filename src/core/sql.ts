/** A piece of SQL as a reader should meet it. */
export interface SqlStep {
  /** Where several belong together, what each is for; else ''. */
  label: string;
  /** What to know before running it; '' where nothing is changed. */
  caution: string;
  text: string;
}

const COMMENTS = String.raw`(?:\s+|--[^\n]*(?:\n|$))*`;
const WRITES = new RegExp(
  `^${COMMENTS}(?:update|delete|insert|replace|merge|truncate|drop|alter|create|grant)\\b`,
  'iu',
);
/** `update T a set … where C` and `delete from T where C`, of one table. */
const CHANGE = new RegExp(
  `^${COMMENTS}(?:update\\s+([\\w.\`"]+(?:\\s+(?!set\\b)\\w+)?)\\s+set\\b|delete\\s+from\\s+([\\w.\`"]+(?:\\s+(?!where\\b)\\w+)?))`,
  'iu',
);
const EMPTY = /([\w.`"]+)(\s*=\s*|\s+like\s+|\s+in\s*\(\s*)(?:'%{0,2}'|"%{0,2}"|(?=\)))/giu;

/**
 * SQL, ready to be run with care: conditions that the document left empty say what goes there, and where rows are
 * changed, a query for the same rows comes first and a word on backup stands before the change.
 */
export function planSql(sql: string): SqlStep[] {
  const statements = splitStatements(sql).map(fillConditions);
  if (!statements.some((statement) => WRITES.test(statement))) {
    return [{ label: '', caution: '', text: statements.join('\n') }];
  }
  return statements.flatMap(planStatement);
}

function planStatement(text: string): SqlStep[] {
  if (!WRITES.test(text)) return [{ label: '查询（只读）', caution: '', text }];
  const change = CHANGE.exec(text);
  const table = change?.[1] ?? change?.[2];
  const condition = findCondition(text);
  if (table === undefined || /\bselect\b/iu.test(text)) {
    return [{ label: '', caution: '会改动数据库：先备份，并确认连的是哪个环境。', text }];
  }
  if (condition === null) {
    return [{ label: '', caution: '没有条件，会改动整张表：先备份，补上条件再执行。', text }];
  }
  return [
    { label: '先查（只读）', caution: '', text: `select * from ${table} ${condition.replace(/\s*;\s*$/u, '')};` },
    { label: '再改', caution: '会改动数据：先备份上面查出的行，核对无误再执行。', text },
  ];
}

/** `fserial_no = ''` after `where` → `fserial_no = '【填写 fserial_no】'`, which as it stands matches nothing. */
function fillConditions(statement: string): string {
  const condition = findCondition(statement);
  if (condition === null) return statement;
  const filled = condition.replace(EMPTY, (found, name: string, operator: string) => {
    const column = name.replace(/^.*\.|[`"]/gu, '');
    return isAboutBlanks(condition, column) ? found : `${name}${operator}'【填写 ${column}】'`;
  });
  return statement.slice(0, statement.length - condition.length) + filled;
}

/** `a = '' or a is null` looks for rows without a value, and means what it says. */
function isAboutBlanks(condition: string, column: string): boolean {
  return new RegExp(`\\b${column}\\b[\`"]?\\s+is\\s+null\\b`, 'iu').test(condition);
}

/** From the first `where` on; null where there is none. */
function findCondition(statement: string): string | null {
  const at = /\bwhere\b/iu.exec(maskQuotes(statement))?.index;
  return at === undefined ? null : statement.slice(at);
}

/** Statements with their semicolon; what holds none is one statement. */
function splitStatements(sql: string): string[] {
  const ends = [...maskQuotes(sql).matchAll(/;/gu)].map(({ index }) => index + 1);
  return [0, ...ends].map((start, at) => sql.slice(start, ends[at]).trim()).filter((statement) => statement !== '');
}

/** As long as it was, with nothing in it that could be taken for SQL. */
function maskQuotes(sql: string): string {
  return sql.replace(/'[^']*'|"[^"]*"|--[^\n]*/gu, (quoted) => '_'.repeat(quoted.length));
}
