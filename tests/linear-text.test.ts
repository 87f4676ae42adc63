import { describe, expect, it } from 'vitest';
import { decodeActivity, parseActivity } from '../adapters/botframework/decode.ts';
import { removeCourtesy } from '../intents/text/courtesy.ts';
import { removeNoise } from '../intents/text/noise.ts';
import { normalize } from '../intents/text/normalize.ts';
import { parseSlash } from '../src/conversation/slash/parse.ts';
import { parseInline, toCodeSpan } from '../src/core/inline.ts';
import { mask } from '../src/core/mask.ts';
import { stripAllMentions, stripMention } from '../src/core/mention.ts';
import { planSql } from '../src/core/sql.ts';
import { parseDocument } from '../src/corpus/parse-document.ts';
import { findGrown } from './helpers/growth.ts';

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
  ['removeCourtesy', removeCourtesy],
  ['decodeActivity', decodeHostile],
];

describe('the time to read an outside text grows as the text does', () => {
  it.each(READERS)('in %s', { timeout: 300_000 }, (_name, read) => {
    expect(findGrown(read)).toEqual([]);
  });
});

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
