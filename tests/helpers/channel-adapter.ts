import type { Channel } from '../../adapters/channel.ts';
import type { Logger } from '../../src/core/logger.ts';
import { createLogger } from '../../src/core/logger.ts';
import type { Redelivery } from '../../src/core/ports/redelivery.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { InboxItem } from '../../src/core/records/index.ts';
import { ChannelAdapter, type TurnHandler } from '../../src/pipeline/channel-adapter.ts';
import { type HeldQueue, holdQueue } from '../../src/pipeline/held-queue.ts';
import { createOutgoing, type Outgoing } from '../../src/pipeline/outgoing.ts';
import { createRedelivery } from '../../src/pipeline/redelivery.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';

export interface TestAdapter {
  adapter: ChannelAdapter;
  inbox: HeldQueue<InboxItem>;
  outgoing: Outgoing;
  redelivery(channels: () => readonly Channel[]): Redelivery;
  store: Store;
}

/** The adapter of the real pipeline, without its middleware, over a memory store. */
export function createTestAdapter(
  handler: TurnHandler,
  { store = createMemoryStore(), logger = createLogger('silent') }: { store?: Store; logger?: Logger } = {},
): TestAdapter {
  const outgoing = createOutgoing({ store, logger, now: Date.now });
  const inbox = holdQueue(store.inbox);
  const adapter = new ChannelAdapter({
    handler,
    inbox,
    store,
    outgoing,
    sayBusy: async (context, waiting) => void (await context.sendActivity(`还有 ${waiting} 条`)),
    logger,
    now: Date.now,
  });
  const redelivery: TestAdapter['redelivery'] = (channels) =>
    createRedelivery({ adapter, inbox, outgoing, store, channels, now: Date.now });
  return { adapter, inbox, outgoing, redelivery, store };
}
