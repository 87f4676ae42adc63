/** Results go to stdout, everything else to stderr. */
export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One JSON value on one line. */
export function printJson(value: unknown): void {
  printLine(JSON.stringify(value));
}

/** Shows on a terminal how far long work has come; elsewhere says nothing. */
export function showProgress(label: string, done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const isLast = done === total;
  if (!isLast && done % 100 !== 0) return;
  process.stderr.write(`\r${label} ${done}/${total}${isLast ? '\n' : ''}`);
}

/** One line on stderr: how far work of minutes has come, or what to be aware of. */
export function writeProgress(text: string): void {
  process.stderr.write(`${text}\n`);
}
