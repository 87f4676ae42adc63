import { TestAdapter, type TurnContext } from 'botbuilder';
import { expect, it } from 'vitest';
import { createDedupe } from '../../../../src/conversation/middleware/dedupe.ts';
import { createMemoryStore } from '../../../../src/stores/memory.ts';
import { createClock, MINUTE_MS } from '../../../helpers/clock.ts';
import { createDeferred } from '../../../helpers/deferred.ts';

/** Delivers messages by id and counts the turns that got through; `turn` is what one does. */
function createInbox(turn: (context: TurnContext) => Promise<void> = async () => {}) {
  const clock = createClock();
  const started: string[] = [];
  const adapter = new TestAdapter(async (context) => {
    started.push(context.activity.id ?? '');
    await turn(context);
  });
  adapter.use(createDedupe(createMemoryStore(clock.now)));
  return { clock, started, deliver: (id: string) => adapter.processActivity({ type: 'message', id, text: '在吗' }) };
}

it('lets a message pass once', async () => {
  const { deliver, started } = createInbox();
  await deliver('a');
  await deliver('b');
  await deliver('a');
  expect(started).toEqual(['a', 'b']);
});

it('drops the repetition of a message whose turn is still running', async () => {
  const running = createDeferred();
  const { deliver, started } = createInbox(() => running.promise);
  const first = deliver('a');
  await deliver('a');
  running.resolve();
  await first;
  await deliver('a');
  expect(started).toEqual(['a']);
});

it('lets a message pass again whose turn failed', async () => {
  let isBroken = true;
  const { deliver, started } = createInbox(async () => {
    if (isBroken) throw new Error('out of order');
  });
  await expect(deliver('a')).rejects.toThrow('out of order');
  isBroken = false;
  await deliver('a');
  await deliver('a');
  expect(started).toEqual(['a', 'a']);
});

it('remembers for an hour, longer than any platform redelivers', async () => {
  const { clock, deliver, started } = createInbox();
  await deliver('a');
  clock.advance(60 * MINUTE_MS);
  await deliver('a');
  expect(started).toEqual(['a']);
  clock.advance(1);
  await deliver('a');
  expect(started).toEqual(['a', 'a']);
});
