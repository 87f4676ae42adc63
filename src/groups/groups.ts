import { findProducts, type Products } from '../../intents/index.ts';
import type { Store } from '../core/ports/store.ts';
import { conversationKey, type GroupProfile } from '../core/records/index.ts';
import { readConversation } from './read-conversation.ts';

/** A conversation as a message from it shows it. */
export type SeenConversation = Pick<
  GroupProfile,
  'channelId' | 'conversationId' | 'title' | 'channelAudience' | 'isGroup'
>;

/** What can be set of a conversation; a part that is left out stays, null or '' takes it away. */
export type GroupParts = Partial<Pick<GroupProfile, SettablePart>>;

type SettablePart = 'audience' | 'product' | 'version' | 'environment' | 'contact' | 'duty' | 'title';

/** The conversations that the bot has seen, and what is known of them. */
export interface Groups {
  /** Those where something was said last come first. */
  list(): Promise<GroupProfile[]>;
  /** Notes that something was said there. What another process has set is known after `FRESH_MS` at the latest. */
  see(seen: SeenConversation): Promise<GroupProfile>;
  find(channelId: string, conversationId: string): Promise<GroupProfile | undefined>;
  /** Makes the row where the bot has not seen the conversation yet. Throws QundaError BAD_REQUEST. */
  change(channelId: string, conversationId: string, parts: GroupParts): Promise<GroupProfile>;
}

export interface GroupsDeps {
  store: Pick<Store, 'groups'>;
  /** The product lines that people may name. */
  products(): Products;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** How long a profile that was read is taken as it is. */
const FRESH_MS = 4_000;
/** How often it is noted that a conversation is in use. */
const NOTED_MS = 60 * 60_000;
const MAX_FRESH = 1_000;

export function createGroups({ store, products, now }: GroupsDeps): Groups {
  const fresh = new Map<string, { profile: GroupProfile; until: number }>();
  const isoNow = (): string => new Date(now()).toISOString();

  function remember(profile: GroupProfile): GroupProfile {
    if (fresh.size >= MAX_FRESH) fresh.clear();
    fresh.set(profile.id, { profile, until: now() + FRESH_MS });
    return profile;
  }

  async function add(seen: SeenConversation): Promise<GroupProfile> {
    const at = isoNow();
    const unset = { audience: null, product: null, version: null, environment: null, contact: null, duty: null };
    const profile = { id: conversationKey(seen.channelId, seen.conversationId), at, lastAt: at, ...unset, ...seen };
    if (await store.groups.append(profile)) return profile;
    return (await store.groups.get(profile.id)) ?? profile;
  }

  /** What the platform calls it counts until somebody has given it another name. */
  async function note(known: GroupProfile, seen: SeenConversation): Promise<GroupProfile> {
    const { channelAudience, isGroup } = seen;
    const isSame = known.channelAudience === channelAudience && known.isGroup === isGroup;
    const isTitled = known.title !== '' || seen.title === '';
    if (isSame && isTitled && now() - Date.parse(known.lastAt) < NOTED_MS) return known;
    const title = known.title || seen.title;
    return (await store.groups.update(known.id, { lastAt: isoNow(), channelAudience, isGroup, title })) ?? known;
  }

  /** A product line by the name that entries use. */
  function nameProduct(typed: string | null): string | null {
    const named = typed === null ? [] : findProducts(typed, products());
    return named.length === 1 ? named[0]! : typed;
  }

  return {
    list: async () => (await store.groups.query()).sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1)),
    find: (channelId, conversationId) => store.groups.get(conversationKey(channelId, conversationId)),
    async see(seen) {
      const id = conversationKey(seen.channelId, seen.conversationId);
      const known = fresh.get(id);
      if (known && known.until > now()) return known.profile;
      const kept = await store.groups.get(id);
      return remember(kept ? await note(kept, seen) : await add(seen));
    },
    async change(channelId, conversationId, parts) {
      const id = conversationKey(channelId, conversationId);
      const seen: SeenConversation = {
        channelId,
        conversationId,
        title: '',
        channelAudience: 'customer',
        isGroup: true,
      };
      const known = (await store.groups.get(id)) ?? (await add(seen));
      const changed = {
        ...parts,
        ...(parts.product !== undefined && { product: nameProduct(parts.product) }),
        ...(parts.duty !== undefined && { duty: parts.duty === null ? null : readConversation(parts.duty) }),
      };
      return remember((await store.groups.update(id, changed)) ?? known);
    },
  };
}
