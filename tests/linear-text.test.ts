import { describe, expect, it } from 'vitest';
import { decodeActivity, parseActivity } from '../adapters/botframework/decode.ts';
import { removeNoise } from '../intents/text/noise.ts';
import { normalize } from '../intents/text/normalize.ts';
import { parseSlash } from '../src/conversation/slash/parse.ts';
import { parseInline, toCodeSpan } from '../src/core/inline.ts';
import { mask } from '../src/core/mask.ts';
import { stripAllMentions, stripMention } from '../src/core/mention.ts';
import { planSql } from '../src/core/sql.ts';
import { parseDocument } from '../src/corpus/parse-document.ts';

/** What is done with a text before anybody knows whether it is a question. */
const READERS: [name: string, read: (text: string) => unknown][] = [
  ['stripMention', (text) => stripMention(text, ['群答', '群 答'], ['群答二号'])],
  ['parseSlash', parseSlash],
  ['parseInline', (text) => parseInline(`*${text}`)],
  ['toCodeSpan', toCodeSpan],
  ['mask', mask],
  ['stripAllMentions', (text) => stripAllMentions(text, ['群答'])],
  ['planSql', planSql],
  ['parseDocument', (text) => parseDocument(`## 怎么办\n\n【解决方案】${text}\n`, 'a.md')],
  ['normalize', normalize],
  ['removeNoise', removeNoise],
  ['decodeActivity', decodeHostile],
];

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
];

const SHORT = 10_000;
const LONG = 100_000;
/** Ten for what is linear, a hundred for what is quadratic. */
const MAX_GROWTH = 40;
/** Below this the clock of the processor says nothing. */
const NOTHING_MS = 60;

describe('the time to read an outside text grows as the text does', () => {
  it.each(READERS)('in %s', { timeout: 300_000 }, (_name, read) => {
    const grown = PIECES.filter((piece) => {
      const long = measure(read, piece, LONG);
      return long > NOTHING_MS && long > MAX_GROWTH * measure(read, piece, SHORT);
    });
    expect(grown).toEqual([]);
  });
});

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

/** A mention whose text is the hostile part. */
function decodeHostile(text: string): unknown {
  const account = { id: 'bot', name: '群答' };
  const activity = parseActivity({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example.com/',
    conversation: { id: 'c' },
    from: { id: 'u' },
    recipient: account,
    text,
    entities: [{ type: 'mention', mentioned: account, text: `<at>${text}` }],
  });
  return decodeActivity(activity, { botName: '群答', audience: 'customer' }, '1');
}
