/** A text with more pieces is read as a whole only: one look at each would take too long. */
const MAX_PIECES = 40;
/** A single line up to this length is one question, whatever separators it holds. */
const MAX_QUESTION_LENGTH = 60;

/**
 * The pieces of a pasted screenshot text: its lines and, where a line is long, the sentences and cells in it. Empty
 * for a text that is one short line.
 */
export function splitCaption(text: string): string[] {
  const lines = text.split(/\r?\n/u).flatMap((line) => (line.length > MAX_QUESTION_LENGTH ? splitLine(line) : [line]));
  const pieces = lines.map((line) => line.trim()).filter((line) => line !== '');
  return pieces.length < 2 || pieces.length > MAX_PIECES ? [] : pieces;
}

function splitLine(line: string): string[] {
  return line.split(/[。！？!?；;]|\s[|｜]\s|\t|\s{2,}/u);
}
