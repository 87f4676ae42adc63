import { describe, expect, it } from 'vitest';
import { createChat } from '../../../helpers/chat.ts';
import { MINUTE_MS } from '../../../helpers/clock.ts';

describe('a list of choices', () => {
  it('that nobody chose from before something else was asked is a question not answered', async () => {
    const chat = createChat();
    await chat.say('@群答 上传发票');
    chat.clock.advance(2 * MINUTE_MS);
    await chat.say('@群答 食堂几点开饭');
    expect(await chat.store.unanswered.query()).toMatchObject([
      { question: '上传发票', kind: 'untaken' },
      { question: '食堂几点开饭', kind: 'none' },
    ]);
  });

  it('that somebody chose from is answered', async () => {
    const chat = createChat();
    await chat.say('@群答 上传发票');
    await chat.say('@群答 1');
    await chat.say('@群答 食堂几点开饭');
    expect(await chat.store.unanswered.query()).toMatchObject([{ question: '食堂几点开饭', kind: 'none' }]);
  });
});
