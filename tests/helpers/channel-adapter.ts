import type { Logger } from '../../src/core/logger.ts';
import { createLogger } from '../../src/core/logger.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { ChannelAdapter, type TurnHandler } from '../../src/pipeline/channel-adapter.ts';
import { createOutgoing, type Outgoing } from '../../src/pipeline/outgoing.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';

/** The adapter of the real pipeline, without its middleware, over a memory store. */
export function createTestAdapter(
  handler: TurnHandler,
  { store = createMemoryStore(), logger = createLogger('silent') }: { store?: Store; logger?: Logger } = {},
): { adapter: ChannelAdapter; outgoing: Outgoing; store: Store } {
  const outgoing = createOutgoing({ store, logger, now: Date.now });
  const adapter = new ChannelAdapter({ handler, store, outgoing, logger, now: Date.now });
  return { adapter, outgoing, store };
}
