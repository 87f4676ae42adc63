import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Audience } from '../../intents/index.ts';
import { loadBuiltIn } from './built-in.ts';

const { understander } = await loadBuiltIn();
const { entries } = understander;
const DECISIONS = ['answer', 'choices', 'none', 'chat'];
const SHOWN = { answer: [1, 1], choices: [2, 4], none: [0, 0], chat: [0, 0] };

/** Asks, and throws where the result is not one that the rest of the bot may rely on. */
function ask(text: string, audience: Audience = 'internal') {
  const result = understander.understand(text, audience);
  const { decision, shown, ranked, recognised } = result;
  const [fewest, most] = SHOWN[decision] as [number, number];
  const isValid =
    DECISIONS.includes(decision) &&
    shown.length >= fewest &&
    shown.length <= most &&
    new Set(shown).size === shown.length &&
    shown.every((entry) => entries.includes(entry)) &&
    ranked.every(({ confidence }) => confidence >= 0 && confidence <= 1) &&
    ranked.every(({ confidence }, at) => at === 0 || confidence <= ranked[at - 1]!.confidence) &&
    (recognised === null || (decision === 'answer' && text.includes(recognised)));
  if (!isValid) throw new Error(`not a valid result for ${JSON.stringify(text)}: ${decision}`);
  return result;
}

const halfPair = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const audience = fc.constantFrom<Audience>('internal', 'customer');
const piece = fc.oneof(
  fc.constantFrom(...entries.flatMap(({ title, similar }) => [title, ...similar])),
  fc.constantFrom(
    '\n',
    '\t',
    '\u0000',
    '\u200b',
    '\ud83d',
    '😀',
    '【',
    '】',
    '【1130】',
    '_',
    '.',
    '((',
    '\\',
    '[',
    '$&',
    '%s',
  ),
  fc.string({ unit: 'binary' }),
);

describe('any text', () => {
  it('of UTF-16 units, broken pairs included, gets a valid result', () => {
    fc.assert(
      fc.property(fc.string({ unit: halfPair, maxLength: 40 }), audience, (text, who) => void ask(text, who)),
      {
        numRuns: 4_000,
      },
    );
  });

  it('of Unicode characters gets a valid result', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), audience, (text, who) => void ask(text, who)),
      {
        numRuns: 3_000,
      },
    );
  });

  it('of known questions cut up and mixed with rubbish gets a valid result', () => {
    const mixed = fc.tuple(fc.array(piece, { maxLength: 4 }), fc.nat(30), fc.nat(60));
    fc.assert(
      fc.property(mixed, audience, ([pieces, from, length], who) => {
        ask(pieces.join('').slice(from, from + length), who);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a text without words', () => {
  it.each([
    ['nothing', ''],
    ['a space', ' '],
    ['line breaks', '\n\r\n\n'],
    ['emoji', '😀👍🏻👨‍👩‍👧🇨🇳1️⃣'],
    ['punctuation', '？！。，、；：“”…—（）【】'],
    ['ASCII punctuation', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'],
    ['lone surrogates', '\udc00\udc00\ud800\ud800'],
    ['control characters', '\u0000\u0001\u0008\u001b\u007f\u009f'],
    ['invisible characters', '\u200b\u200d\u2060\ufeff\u00ad'],
    ['a million spaces', ' '.repeat(1_000_000)],
    ['a million line breaks', '\n'.repeat(1_000_000)],
  ])('of %s is chat', (_what, text) => {
    expect(ask(text)).toMatchObject({ decision: 'chat', reason: 'no words', shown: [], recognised: null });
  });
});

describe('a hostile text', () => {
  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '__proto__.toString',
    '.*',
    '(?<=a)[b-]{2,}+?',
    '\\u0000\\',
    '$& $1 $<',
    '<script>alert(1)</script>',
    "'; drop table t_user; --",
    '../../etc/passwd',
    '{{constructor.constructor}}',
    '%s%n%d',
  ])('%j is no question of ours', (text) => {
    expect(ask(text).decision).not.toBe('answer');
  });

  it.each([
    ['one letter a million times', 'a'.repeat(1_000_000)],
    ['one character a million times', '票'.repeat(1_000_000)],
    ['one megabyte of underscores', 'a_'.repeat(500_000)],
    ['one megabyte of unknown keys', 'rim_xonfig_a1 '.repeat(75_000)],
    ['one megabyte of digits', '1'.repeat(1_000_000)],
    ['one megabyte of brackets', '【1'.repeat(500_000)],
    ['one megabyte of lines', '查验失败\n'.repeat(200_000)],
    ['forty lines of a megabyte together', `${'查验失败'.repeat(6_000)}\n`.repeat(40)],
    ['one megabyte of broken pairs', '\ud83d'.repeat(1_000_000)],
    ['ligatures that grow eighteenfold', '\ufdfa'.repeat(4_000)],
    ['stack frames that never close', '\n at a(\n1'.repeat(100_000)],
  ])('of %s gets a valid result', (_what, text) => {
    expect(DECISIONS).toContain(ask(text).decision);
  });

  it('keeps the question at its beginning', () => {
    expect(ask(`rpa_select_syn 同步勾选怎么配置 ${' '.repeat(1_000_000)}`).shown.map(({ id }) => id)).toEqual(['F008']);
  });
});
