import { useSyncExternalStore } from 'react';

/** Prefix of the address of a group; other pages of the console get other prefixes. */
const PREFIX = '#/groups/';

/** The group in the address, so that reload, back and bookmarks work. */
export function useConversationRoute(): [string | undefined, (id: string) => void] {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const id = hash.startsWith(PREFIX) ? decodeURIComponent(hash.slice(PREFIX.length)) : undefined;
  return [id, openConversation];
}

function openConversation(id: string): void {
  location.hash = PREFIX + encodeURIComponent(id);
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}
