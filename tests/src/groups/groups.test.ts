import { beforeEach, describe, expect, it } from 'vitest';
import { parseProducts } from '../../../intents/index.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { createGroups, type Groups, type SeenConversation } from '../../../src/groups/groups.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { type Clock, createClock, MINUTE_MS } from '../../helpers/clock.ts';

const SEEN: SeenConversation = {
  channelId: 'wecom',
  conversationId: 'group:g1',
  title: '',
  channelAudience: 'customer',
  isGroup: true,
};

let clock: Clock;
let store: Store;
let groups: Groups;
beforeEach(() => {
  clock = createClock();
  store = createMemoryStore(clock.now);
  groups = open();
});

/** As another process on the same store has it. */
function open(): Groups {
  return createGroups({ store, products: () => parseProducts('星瀚 = 苍穹'), now: clock.now });
}

describe('groups', () => {
  it('list each conversation once, the one in use last first', async () => {
    await groups.see(SEEN);
    clock.advance(MINUTE_MS);
    await groups.see({ ...SEEN, conversationId: 'group:g2', title: '二群' });
    await groups.see(SEEN);
    expect(await groups.list()).toMatchObject([{ conversationId: 'group:g2', title: '二群' }, SEEN]);
    clock.advance(60 * MINUTE_MS);
    await groups.see({ ...SEEN, title: '一群' });
    expect((await groups.list()).map(({ title }) => title)).toEqual(['一群', '二群']);
  });

  it('keep what was set, also over what the platform says', async () => {
    await groups.see(SEEN);
    await groups.change('wecom', 'group:g1', { title: '甲客户', audience: 'internal', product: '苍穹' });
    const wanted = { title: '甲客户', audience: 'internal', product: '星瀚' };
    expect(await groups.see({ ...SEEN, title: '群聊' })).toMatchObject(wanted);
    clock.advance(61 * MINUTE_MS);
    expect(await groups.see({ ...SEEN, title: '群聊' })).toMatchObject(wanted);
    expect(await groups.change('wecom', 'group:g1', { audience: null })).toMatchObject({ audience: null });
  });

  it('know within seconds what another process has set', async () => {
    await groups.see(SEEN);
    await open().change('wecom', 'group:g1', { product: '星瀚' });
    clock.advance(5_000);
    expect(await groups.see(SEEN)).toMatchObject({ product: '星瀚' });
  });

  it('can be set before anybody has said anything there, as customers’', async () => {
    expect(await groups.change('dingtalk', 'cid1', { version: 'V6' })).toMatchObject({
      version: 'V6',
      audience: null,
      channelAudience: 'customer',
    });
  });

  it.each(['web:internal', 'web/internal', '["web","internal"]'])(
    'read a duty conversation written %s',
    async (duty) => {
      expect(await groups.change('wecom', 'group:g1', { duty })).toMatchObject({ duty: '["web","internal"]' });
    },
  );

  it('refuse a duty conversation that names no platform', async () => {
    await expect(groups.change('wecom', 'group:g1', { duty: '值班群' })).rejects.toThrow('看不懂群“值班群”');
  });
});
