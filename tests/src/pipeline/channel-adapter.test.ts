import { setImmediate as nextRound } from 'node:timers/promises';
import type { Activity, TurnContext } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../../adapters/channel.ts';
import { DeliveryError } from '../../../adapters/kit/delivery/delivery-error.ts';
import { audienceOf } from '../../../src/core/turn-state.ts';
import type { TurnHandler } from '../../../src/pipeline/channel-adapter.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { createTestAdapter } from '../../helpers/channel-adapter.ts';
import { createDeferred } from '../../helpers/deferred.ts';
import { BOT, inGroup, person } from '../../helpers/people.ts';

function message(text: string, conversation = 'group', channelId = 'test'): Inbound {
  const who = { conversation: inGroup(conversation), from: person('小王'), recipient: BOT };
  return { activity: { type: 'message', id: `id-of-${text}`, channelId, text, ...who }, audience: 'customer' };
}

/** An adapter whose turns note when they begin and end, and wait for the gate of their text where there is one. */
function createTraced(gates: Record<string, Promise<void>> = {}, fails: (text: string) => boolean = () => false) {
  const trace: string[] = [];
  const { adapter } = createTestAdapter(async ({ activity: { text = '' } }) => {
    trace.push(`${text} begins`);
    await gates[text];
    trace.push(`${text} ends`);
    if (fails(text)) throw new Error(`${text} failed`);
  });
  /** Takes a message; resolves with how its turn ended. */
  const run = async (inbound: Inbound) => (await adapter.receive(inbound, async () => '')).ended;
  return { adapter, run, trace };
}

describe('turns', () => {
  it('of one conversation run one after the other, in the order of arrival', async () => {
    const gate = createDeferred();
    const { run, trace } = createTraced({ first: gate.promise });
    const turns = ['first', 'second', 'third'].map((text) => run(message(text)));
    gate.resolve();
    await Promise.all(turns);
    expect(trace).toEqual(['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
  });

  it('of different conversations run side by side', async () => {
    const gate = createDeferred();
    const { run, trace } = createTraced({ slow: gate.promise });
    const slow = run(message('slow', 'one'));
    await run(message('other group', 'two'));
    await run(message('other channel', 'one', 'another'));
    expect(trace).not.toContain('slow ends');
    expect(trace).toEqual(expect.arrayContaining(['slow begins', 'other group ends', 'other channel ends']));
    gate.resolve();
    await slow;
  });

  it('tell their caller when they fail, and do not hold up the next', async () => {
    const { run, trace } = createTraced({}, (text) => text === 'first');
    const first = run(message('first'));
    const second = run(message('second'));
    expect(await first).toBe('failed');
    expect(await second).toBe('done');
    expect(trace.at(-1)).toBe('second ends');
  });

  it('know the audience from their channel', async () => {
    const audiences: string[] = [];
    const { adapter } = createTestAdapter(async (context) => {
      audiences.push(audienceOf(context));
    });
    for (const audience of ['internal', 'customer'] as const) {
      await (await adapter.receive({ ...message(audience), audience }, async () => '')).ended;
    }
    expect(audiences).toEqual(['internal', 'customer']);
  });
});

describe('settle', () => {
  it('waits for every turn, also for those that arrive meanwhile', async () => {
    const gates = { first: createDeferred(), late: createDeferred() };
    const { adapter, run, trace } = createTraced({ first: gates.first.promise, late: gates.late.promise });
    const first = run(message('first'));
    const settled = adapter.settle().then(() => trace.push('settled'));
    const late = run(message('late', 'elsewhere'));
    gates.first.resolve();
    await first;
    await nextRound();
    gates.late.resolve();
    await Promise.all([settled, late]);
    expect(trace).toEqual(['first begins', 'late begins', 'first ends', 'late ends', 'settled']);
  });

  it('is not disturbed by a turn that fails', async () => {
    const { adapter, run } = createTraced({}, () => true);
    const failed = run(message('first'));
    await adapter.settle();
    expect(await failed).toBe('failed');
  });

  it('ends at once where nothing runs', async () => {
    await createTraced().adapter.settle();
  });
});

describe('what a turn says', () => {
  const twice: TurnHandler = async (context: TurnContext) => {
    await context.sendActivities([
      { type: 'message', text: '一' },
      { type: 'message', text: '二' },
    ]);
  };

  it('goes out in order by the way of its message, addressed to its conversation', async () => {
    const { adapter } = createTestAdapter(twice);
    const sent: Partial<Activity>[] = [];
    const gate = createDeferred();
    const { ended } = await adapter.receive(message('hello', 'group'), async (activity) => {
      if (sent.length === 0) await gate.promise;
      sent.push(activity);
      return '';
    });
    gate.resolve();
    await ended;
    expect(sent.map(({ text }) => text)).toEqual(['一', '二']);
    for (const activity of sent) {
      expect(activity).toMatchObject({
        channelId: 'test',
        conversation: { id: 'group' },
        recipient: person('小王'),
        replyToId: 'id-of-hello',
      });
    }
  });

  it('holds up no other turn, but its own end', async () => {
    const { adapter } = createTestAdapter(twice);
    const gate = createDeferred();
    const slow = await adapter.receive(message('first'), () => gate.promise.then(() => ''));
    const quick = await adapter.receive(message('second'), async () => '');
    expect(await quick.ended).toBe('done');
    let isOver = false;
    void slow.ended.then(() => {
      isOver = true;
    });
    await nextRound();
    expect(isOver).toBe(false);
    gate.resolve();
    expect(await slow.ended).toBe('done');
  });

  it('is listed where it cannot be delivered, and the rest goes out', async () => {
    const { adapter, store } = createTestAdapter(twice);
    const sent: (string | undefined)[] = [];
    const { ended } = await adapter.receive(message('hello'), async ({ text }) => {
      if (text === '一') throw new DeliveryError('不收', { isRetrySafe: false });
      sent.push(text);
      return '';
    });
    expect(await ended).toBe('done');
    expect(sent).toEqual(['二']);
    expect(await store.undelivered.query()).toMatchObject([{ conversationId: 'group', text: '一', reason: '不收' }]);
    expect(await store.outbox.waiting()).toEqual([]);
  });

  it('is kept while it is on its way, and its message is done by then', async () => {
    const { adapter, store } = createTestAdapter(twice);
    const gate = createDeferred();
    const { spoken, ended } = await adapter.receive(message('hello'), () => gate.promise.then(() => ''));
    await spoken;
    expect((await store.outbox.waiting()).map(({ text }) => text)).toEqual(['一', '二']);
    expect(await store.inbox.waiting()).toEqual([]);
    gate.resolve();
    await ended;
    expect(await store.outbox.waiting()).toEqual([]);
  });
});

describe('a message', () => {
  it('is kept before it counts as taken, until its turn has ended', async () => {
    const gate = createDeferred();
    const { adapter, store } = createTestAdapter(() => gate.promise);
    const { ended } = await adapter.receive(message('hello'), async () => '');
    expect(await store.inbox.waiting()).toMatchObject([{ channelId: 'test', conversationId: 'group' }]);
    gate.resolve();
    await ended;
    expect(await store.inbox.waiting()).toEqual([]);
  });

  it('is not taken where it cannot be kept', async () => {
    const store = createMemoryStore();
    store.inbox.put = () => Promise.reject(new Error('disk full'));
    let turns = 0;
    const { adapter } = createTestAdapter(
      async () => {
        turns += 1;
      },
      { store },
    );
    await expect(adapter.receive(message('hello'), async () => '')).rejects.toThrow('disk full');
    expect(turns).toBe(0);
  });

  it('that comes twice at once is answered once, and both know when that is over', async () => {
    const sent: unknown[] = [];
    const { adapter } = createTestAdapter(async (context) => void (await context.sendActivity('好')));
    const say = async (activity: unknown) => {
      sent.push(activity);
      return '';
    };
    const turns = await Promise.all([adapter.receive(message('hello'), say), adapter.receive(message('hello'), say)]);
    expect(turns.map(({ isNew }) => isNew)).toEqual([true, false]);
    await turns[1].ended;
    expect(sent).toHaveLength(1);
  });
});
