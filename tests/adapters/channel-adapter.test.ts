import { setImmediate as nextRound } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../adapters/channel.ts';
import { ChannelAdapter, type TurnHandler } from '../../adapters/channel-adapter.ts';
import { audienceOf } from '../../src/core/turn-state.ts';
import { createDeferred } from '../helpers/deferred.ts';
import { BOT, inGroup, person } from '../helpers/people.ts';
import { createRecordingChannel } from '../helpers/recording-channel.ts';

function message(text: string, conversation = 'group', channelId = 'test'): Inbound {
  const who = { conversation: inGroup(conversation), from: person('小王'), recipient: BOT };
  return { activity: { type: 'message', id: `id-of-${text}`, channelId, text, ...who }, audience: 'customer' };
}

/** An adapter whose turns note when they begin and end, and wait for the gate of their text where there is one. */
function createTraced(gates: Record<string, Promise<void>> = {}, fails: (text: string) => boolean = () => false) {
  const trace: string[] = [];
  const adapter = new ChannelAdapter(async ({ activity: { text = '' } }) => {
    trace.push(`${text} begins`);
    await gates[text];
    trace.push(`${text} ends`);
    if (fails(text)) throw new Error(`${text} failed`);
  });
  return { adapter, trace };
}

describe('turns', () => {
  it('of one conversation run one after the other, in the order of arrival', async () => {
    const gate = createDeferred();
    const { adapter, trace } = createTraced({ first: gate.promise });
    const turns = ['first', 'second', 'third'].map((text) => adapter.receive(message(text)));
    gate.resolve();
    await Promise.all(turns);
    expect(trace).toEqual(['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
  });

  it('of different conversations run side by side', async () => {
    const gate = createDeferred();
    const { adapter, trace } = createTraced({ slow: gate.promise });
    const slow = adapter.receive(message('slow', 'one'));
    await adapter.receive(message('other group', 'two'));
    await adapter.receive(message('other channel', 'one', 'another'));
    expect(trace).not.toContain('slow ends');
    expect(trace).toEqual(expect.arrayContaining(['slow begins', 'other group ends', 'other channel ends']));
    gate.resolve();
    await slow;
  });

  it('tell their caller when they fail, and do not hold up the next', async () => {
    const { adapter, trace } = createTraced({}, (text) => text === 'first');
    const first = adapter.receive(message('first'));
    const second = adapter.receive(message('second'));
    await expect(first).rejects.toThrow('first failed');
    await second;
    expect(trace.at(-1)).toBe('second ends');
  });

  it('know the audience from their channel', async () => {
    const audiences: string[] = [];
    const adapter = new ChannelAdapter(async (context) => {
      audiences.push(audienceOf(context));
    });
    await adapter.receive({ ...message('hello'), audience: 'internal' });
    await adapter.receive(message('hello'));
    expect(audiences).toEqual(['internal', 'customer']);
  });
});

describe('settle', () => {
  it('waits for every turn, also for those that arrive meanwhile', async () => {
    const gates = { first: createDeferred(), late: createDeferred() };
    const { adapter, trace } = createTraced({ first: gates.first.promise, late: gates.late.promise });
    const first = adapter.receive(message('first'));
    const settled = adapter.settle().then(() => trace.push('settled'));
    const late = adapter.receive(message('late', 'elsewhere'));
    gates.first.resolve();
    await first;
    await nextRound();
    gates.late.resolve();
    await Promise.all([settled, late]);
    expect(trace).toEqual(['first begins', 'late begins', 'first ends', 'late ends', 'settled']);
  });

  it('is not disturbed by a turn that fails', async () => {
    const { adapter } = createTraced({}, () => true);
    const failed = expect(adapter.receive(message('first'))).rejects.toThrow('first failed');
    await adapter.settle();
    await failed;
  });

  it('ends at once where nothing runs', async () => {
    await createTraced().adapter.settle();
  });
});

describe('what a turn says', () => {
  const echo: TurnHandler = async (context: TurnContext) => {
    const responses = await context.sendActivities([
      { type: 'message', text: '一' },
      { type: 'message', text: '二' },
    ]);
    await context.sendActivity(responses.map(({ id }) => id).join());
  };

  it('goes out in order on the channel it came from, addressed to its conversation', async () => {
    const adapter = new ChannelAdapter(echo);
    const [here, elsewhere] = [createRecordingChannel('test'), createRecordingChannel('elsewhere')];
    adapter.addChannel(here);
    adapter.addChannel(elsewhere);
    await adapter.receive(message('hello', 'group'));
    expect(here.sent.map(({ text }) => text)).toEqual(['一', '二', 'test-1,test-2']);
    for (const activity of here.sent) {
      expect(activity).toMatchObject({
        channelId: 'test',
        conversation: { id: 'group' },
        recipient: person('小王'),
        replyToId: 'id-of-hello',
      });
    }
    expect(elsewhere.sent).toEqual([]);
  });

  it('fails where the channel is not there', async () => {
    const adapter = new ChannelAdapter(echo);
    await expect(adapter.receive(message('hello'))).rejects.toThrow('no channel "test" to send on');
  });
});
