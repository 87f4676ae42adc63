import { describe, expect, it } from 'vitest';
import type { Understander, Understanding } from '../../../../intents/index.ts';
import { createChat, trained } from '../../../helpers/chat.ts';
import { MINUTE_MS } from '../../../helpers/clock.ts';
import { ENTRIES } from '../../../helpers/entries.ts';
import { person } from '../../../helpers/people.ts';

/** Answers only a text that speaks of both 上传 and 签名; 收到 begins small talk; nothing else is understood. */
const understander: Understander = {
  ...trained,
  understand(text): Understanding {
    const shown = text.includes('上传') && text.includes('签名') ? [ENTRIES[1]!] : [];
    const decision = shown.length > 0 ? 'answer' : text.startsWith('收到') ? 'chat' : 'none';
    return { decision, reason: 'confident', shown, ranked: [], distinction: null, recognised: null };
  },
};

const CARD = [{ kind: 'solution', id: 'F002' }];
const NO_CARD = [{ kind: 'notice' }];

describe('a question in two messages', () => {
  it('is understood when the rest comes within a minute', async () => {
    const chat = createChat({ understander });
    expect(await chat.say('@群答 上传不了')).toMatchObject(NO_CARD);
    chat.clock.advance(MINUTE_MS);
    expect(await chat.say('@群答 提示签名错误')).toMatchObject(CARD);
  });

  it('is two questions when the rest comes later', async () => {
    const chat = createChat({ understander });
    await chat.say('@群答 上传不了');
    chat.clock.advance(MINUTE_MS + 1);
    expect(await chat.say('@群答 提示签名错误')).toMatchObject(NO_CARD);
    expect(await chat.store.unanswered.query()).toMatchObject([{ question: '上传不了' }, { question: '提示签名错误' }]);
  });

  it('is not made of what two people said', async () => {
    const chat = createChat({ understander });
    await chat.say('@群答 上传不了');
    expect(await chat.say('@群答 提示签名错误', { from: person('小李') })).toMatchObject(NO_CARD);
  });

  it('is not made of small talk', async () => {
    const chat = createChat({ understander });
    await chat.say('@群答 上传不了');
    expect(await chat.say('@群答 收到，签名')).toMatchObject(NO_CARD);
  });

  it('is not made of a new question and one that is answered', async () => {
    const chat = createChat({ understander });
    expect(await chat.say('@群答 上传时签名错误')).toMatchObject(CARD);
    expect(await chat.say('@群答 红字怎么开')).toMatchObject(NO_CARD);
  });
});

describe('a follow-up', () => {
  it.each(['那签名呢', '如果是签名错误', '签名的呢？'])(
    'leans on the question before for ten minutes: %s',
    async (text) => {
      const chat = createChat({ understander });
      await chat.say('@群答 上传不了');
      chat.clock.advance(10 * MINUTE_MS);
      expect(await chat.say(`@群答 ${text}`)).toMatchObject(CARD);
    },
  );

  it('stands alone after that', async () => {
    const chat = createChat({ understander });
    await chat.say('@群答 上传不了');
    chat.clock.advance(10 * MINUTE_MS + 1);
    expect(await chat.say('@群答 那签名呢')).toMatchObject(NO_CARD);
  });

  it('leans on the card before as well', async () => {
    const chat = createChat({ understander });
    expect(await chat.say('@群答 上传时签名错误')).toMatchObject(CARD);
    chat.clock.advance(2 * MINUTE_MS);
    expect(await chat.say('@群答 那签名呢')).toMatchObject(CARD);
  });
});

describe('a quotation', () => {
  const entities = [{ type: 'quote', text: '上传不了' }];

  it('completes the question that is put to it', async () => {
    expect(await createChat({ understander }).say('@群答 提示签名错误', { entities })).toMatchObject(CARD);
  });

  it('does not get in the way of a question that says it all', async () => {
    const chat = createChat({ understander });
    await chat.say('@群答 上传时签名错误', { entities });
    await chat.say('转人工');
    expect(await chat.store.unanswered.query()).toMatchObject([{ question: '上传时签名错误' }]);
  });
});
