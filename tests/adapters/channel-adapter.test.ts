import { setImmediate as nextRound } from 'node:timers/promises';
import type { Activity, TurnContext } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../adapters/channel.ts';
import { ChannelAdapter, type TurnHandler } from '../../adapters/channel-adapter.ts';
import { audienceOf } from '../../src/core/turn-state.ts';
import { createDeferred } from '../helpers/deferred.ts';
import { BOT, inGroup, person } from '../helpers/people.ts';

function message(text: string, conversation = 'group', channelId = 'test'): Inbound {
  const who = { conversation: inGroup(conversation), from: person('小王'), recipient: BOT };
  return { activity: { type: 'message', id: `id-of-${text}`, channelId, text, ...who }, audience: 'customer' };
}

/** An adapter whose turns note when they begin and end, and wait for the gate of their text where there is one. */
function createTraced(gates: Record<string, Promise<void>> = {}, fails: (text: string) => boolean = () => false) {
  const trace: string[] = [];
  const adapter = new ChannelAdapter(
    async ({ activity: { text = '' } }) => {
      trace.push(`${text} begins`);
      await gates[text];
      trace.push(`${text} ends`);
      if (fails(text)) throw new Error(`${text} failed`);
    },
    async (error) => {
      trace.push(String(error));
    },
  );
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
    expect(trace).toContain('Error: first failed');
    expect(trace.at(-1)).toBe('second ends');
  });

  it('know the audience from their channel', async () => {
    const audiences: string[] = [];
    const adapter = new ChannelAdapter(
      async (context) => {
        audiences.push(audienceOf(context));
      },
      async () => {},
    );
    for (const audience of ['internal', 'customer'] as const) {
      await (await adapter.receive({ ...message('hello'), audience }, async () => '')).ended;
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

  function create(handler: TurnHandler) {
    const reported: [unknown, string | undefined][] = [];
    const adapter = new ChannelAdapter(handler, async (error, { text }) => {
      reported.push([error, text]);
    });
    return { adapter, reported };
  }

  it('goes out in order by the way of its message, addressed to its conversation', async () => {
    const { adapter } = create(twice);
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
    const { adapter } = create(twice);
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

  it('is reported where it cannot be delivered, and the rest goes out', async () => {
    const { adapter, reported } = create(twice);
    const sent: (string | undefined)[] = [];
    const failure = new Error('refused');
    const { ended } = await adapter.receive(message('hello'), async ({ text }) => {
      if (text === '一') throw failure;
      sent.push(text);
      return '';
    });
    expect(await ended).toBe('done');
    expect(reported).toEqual([[failure, '一']]);
    expect(sent).toEqual(['二']);
  });
});
