import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Commonness } from '../../intents/index.ts';

/** Slots of the table; three times the words of the dictionary. Power of two. */
const SLOTS = 1 << 20;
/** Words and characters of a question. */
const QUESTION_WORDS = 5;
const QUESTION_CHARACTERS = 10;
const SPACE = 0x20;
const LINE_END = 0x0a;
const ZERO = 0x30;

/**
 * How common words and characters are, by the frequencies of nodejieba's own dictionary (lines `word count tag`).
 * 8 MB: words are kept as hashes, one unknown word in ten thousand is taken for a known one. The first call takes a tenth
 * of a second.
 */
export function loadCommonness(): Commonness {
  loaded ??= readDictionary();
  return loaded;
}

let loaded: Commonness | undefined;

function readDictionary(): Commonness {
  const bytes = readFileSync(
    createRequire(import.meta.url).resolve('nodejieba/submodules/cppjieba/dict/jieba.dict.utf8'),
  );
  const hashes = new Uint32Array(SLOTS);
  const counts = new Uint32Array(SLOTS);
  const characters = new Uint32Array(0x10000);
  let total = 0;
  for (let at = 0; at < bytes.length; ) {
    const start = at;
    let hash = SEED;
    for (; bytes[at] !== SPACE && at < bytes.length; at++) hash = addToHash(hash, bytes[at]!);
    const end = at++;
    let count = 0;
    for (; bytes[at]! >= ZERO && at < bytes.length; at++) count = count * 10 + bytes[at]! - ZERO;
    while (at < bytes.length && bytes[at] !== LINE_END) at++;
    at++;
    total += count;
    const key = finishHash(hash);
    const slot = findSlot(hashes, key);
    hashes[slot] = key;
    counts[slot] = count;
    // Chinese characters take three bytes each.
    for (let byte = start; byte + 2 < end && bytes[byte]! >> 4 === 0xe; byte += 3) {
      const code = ((bytes[byte]! & 0xf) << 12) | ((bytes[byte + 1]! & 0x3f) << 6) | (bytes[byte + 2]! & 0x3f);
      characters[code]! += count;
    }
  }
  return {
    word: (word) => {
      let hash = SEED;
      for (const byte of Buffer.from(word)) hash = addToHash(hash, byte);
      return shareOfQuestions(counts[findSlot(hashes, finishHash(hash))]! / total, QUESTION_WORDS);
    },
    char: (char) => shareOfQuestions((characters[char.charCodeAt(0)] ?? 0) / total / 2, QUESTION_CHARACTERS),
  };
}

/** Share of the questions that hold what makes up the given share of the words. */
function shareOfQuestions(share: number, length: number): number {
  return 1 - (1 - share) ** length;
}

/** The slot of the word, or the empty one where it belongs. */
function findSlot(hashes: Uint32Array, key: number): number {
  let slot = key & (SLOTS - 1);
  while (hashes[slot] !== 0 && hashes[slot] !== key) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

/** FNV-1a with a final mix; a finished hash is never 0, which marks an empty slot. */
const SEED = 0x811c9dc5;

function addToHash(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

function finishHash(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0 || 1;
}
