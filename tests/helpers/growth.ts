/** Beginnings of what a pattern may look for the end of, and what makes it try again at every place. */
const PIECES = [
  '<at ',
  '<at',
  '<',
  '@群',
  '@群 ',
  ' ',
  '\n',
  ' \n',
  '\t',
  '(',
  '[',
  '![](',
  '**',
  '*a',
  '](',
  '|',
  '`',
  '“',
  '=',
  '-',
  '0',
  'a',
  'a.',
  '_',
  '/',
  '/faq ',
  '【',
  '&',
  '　',
  '：',
  '群答',
  '@群答',
  '@群答 ',
  '@小李 ',
  '@小李\u2005',
  '@',
  '[图片]',
  '谢谢',
  '\u200b',
];

const SHORT = 10_000;
const LONG = 100_000;
/** Ten for what is linear, a hundred for what is quadratic. */
const MAX_GROWTH = 40;
/** Below this the clock of the processor says nothing. */
const NOTHING_MS = 60;

/** Pieces of which ten times as many take far more than ten times as long to read. */
export function findGrown(read: (text: string) => unknown): string[] {
  return PIECES.filter((piece) => {
    const long = measure(read, piece, LONG);
    return long > NOTHING_MS && long > MAX_GROWTH * measure(read, piece, SHORT);
  });
}

/** Milliseconds of the processor, which other programs do not lengthen; the best of two. */
function measure(read: (text: string) => unknown, piece: string, length: number): number {
  const text = `问${piece.repeat(Math.ceil(length / piece.length))}答`;
  const runs = [0, 1].map(() => {
    const start = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}
