/** One of several questions in a message. */
export interface Question {
  /** As written, without list marker and connective. */
  text: string;
  /** Whether a list marker or a word such as 另外 says that it is one of several. */
  isMarked: boolean;
  /** Whether it reads like a question or, where it is marked, like a fault. */
  asks: boolean;
  /** Whether only a comma sets it off: then it counts where all of them are surely answered. */
  isByComma: boolean;
}

const BEFORE_LIST_MARKER =
  /(?<![^\s，,。；;：:？?！!])(?=\d{1,2}[、)）]|\d{1,2}[.．](?!\d)|[①-⑳]|[一二三四五][、.．])/u;
const BEFORE_CONNECTIVE =
  /(?=另外|顺[便带](?:再|想)?[问请咨])|(?<=[\s，,。；;：:？?！!吗呢啊])(?=还有|再[问请咨就有者]|同时|[一二三]是|第[一二三](?:个问题)?[，,、：:是]|问题[一二三1-3][：:、]|以及|对了|其次|另一个)/u;
const AFTER_SENTENCE = /(?<=[。！？!?；;])(?![。！？!?；;」』”"）)])/u;
const BOUNDARY = new RegExp(
  `\\n|${AFTER_SENTENCE.source}|${BEFORE_LIST_MARKER.source}|${BEFORE_CONNECTIVE.source}`,
  'u',
);

const LIST_MARKER = /^(?:[(（]?\d{1,2}[)）、]|\d{1,2}[.．](?!\d)|[①-⑳]|[一二三四五][、.．])\s*/u;
const CONNECTIVE =
  /^(?:第[一二三](?:个问题)?(?=[，,、：:是])|问题[一二三1-3](?=[：:、])|[一二三](?=是)|同时|再(?:就是|有|者)|另外|还有|以及|对了|其次|另一个|顺[便带]|再)(?:还|再|也)?(?:想|要)?(?:请教|咨询|问)?(?:一下|下|一个|个)?(?:问题)?(?:是|就是)?[，,：:、\s]*/u;
const ASKS =
  /[？?]|怎么|怎样|如何|为什么|为啥|为何|咋|什么|啥|哪|[吗呢么嘛]\s*[。！!；;，,]*$|多少|几(?!个问题)|能不能|能否|可不可|可以不|是否|是不是|有没有|有无|要不要|请问/u;
const FAULT = /不了|不上|不到|不出|不对|不成功|不显示|无法|不能|没有|失败|报错|错误|异常|提示/u;
/** 「请教两个问题：」 announces questions and is none. */
const ANNOUNCES = /问题[：:，,]?$/u;
/** More pieces than this are a pasted text. */
const MAX_PIECES = 16;

/**
 * The questions of a message, in order: cut at ends of sentences, lines, list markers and words such as 另外. What asks
 * nothing is a question only where another piece asks and the message marks its parts; else it goes with the question
 * before it or, at the beginning, after it. Fewer than two: the message is one question.
 */
export function splitQuestions(text: string): Question[] {
  const pieces = cut(breakEnumeration(text), BOUNDARY);
  const questions = readPieces(pieces);
  return questions.length > 0 ? questions : readCommas(cut(text, /[，,]/u));
}

function readPieces(pieces: Question[]): Question[] {
  if (pieces.length < 2 || pieces.length > MAX_PIECES || !pieces.some(({ asks }) => asks)) return [];
  return pieces.some(({ isMarked }) => isMarked) ? pieces : joinPieces(pieces);
}

/** 「怎么开，怎么关」: each part asks by itself. */
function readCommas(pieces: readonly Question[]): Question[] {
  if (pieces.filter(({ asks }) => asks).length < 2 || pieces.length > MAX_PIECES) return [];
  return joinPieces(pieces).map((piece) => ({ ...piece, isByComma: true }));
}

function cut(text: string, boundary: RegExp): Question[] {
  return text
    .split(boundary)
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
    .map(readPiece)
    .filter((piece) => piece.text !== '' && !(ANNOUNCES.test(piece.text) && !piece.isMarked && !piece.asks));
}

/** Begins a new line at 1., 2. and so on where they stand in this order, whatever they touch: 「1.怎么开2.怎么关」. */
function breakEnumeration(text: string): string {
  let result = '';
  let rest = text;
  for (let number = 1; number <= MAX_NUMBER; number++) {
    const at = rest.search(new RegExp(`(?<![\\d.])${number}[.．、)）](?!\\d)`, 'u'));
    if (at < 0) return number > 2 ? `${result}${rest}` : text;
    result += `${rest.slice(0, at)}\n${number}`;
    rest = rest.slice(at + 1);
  }
  return `${result}${rest}`;
}

const MAX_NUMBER = 9;

function joinPieces(pieces: readonly Question[]): Question[] {
  const questions: Question[] = [];
  let before = '';
  for (const piece of pieces) {
    const last = questions.at(-1);
    if (piece.asks) {
      questions.push({ ...piece, text: before + piece.text });
      before = '';
    } else if (last) last.text = `${last.text} ${piece.text}`;
    else before += `${piece.text} `;
  }
  return questions;
}

function readPiece(piece: string): Question {
  const written = piece.trim();
  const unlisted = written.replace(LIST_MARKER, '');
  const unmarked = unlisted.replace(CONNECTIVE, '');
  const isMarked = unmarked !== written;
  const text = unmarked.replace(/[，,、\s]+$/u, '');
  return { text, isMarked, isByComma: false, asks: ASKS.test(text) || (isMarked && FAULT.test(text)) };
}
