import { useSyncExternalStore } from 'react';

/** Where somebody is in the console, from the part of the address after `#`. */
export interface Route {
  /** Name of the room, e.g. `gaps`. */
  room: string;
  /** What of the room is open; '' for all of it. */
  id: string;
  query: URLSearchParams;
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/u, '').split('?', 2);
  const [room = '', ...rest] = path.split('/');
  return { room, id: rest.map(decode).join('/'), query: new URLSearchParams(query) };
}

/** Somebody may have typed it. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** An address within the console. */
export function linkTo(room: string, id = '', query: Record<string, string> = {}): string {
  const search = Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(query)}`;
  return `#/${room}${id === '' ? '' : `/${encodeURIComponent(id)}`}${search}`;
}

/** Goes to an address that `linkTo` made. */
export function goTo(link: string): void {
  location.hash = link;
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (onChange) => {
      addEventListener('hashchange', onChange);
      return () => removeEventListener('hashchange', onChange);
    },
    () => location.hash,
  );
  return parseRoute(hash);
}
