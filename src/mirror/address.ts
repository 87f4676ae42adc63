import { createHash } from 'node:crypto';

/** Where a copy is served, whatever the server is called. */
const COPY = /^https?:\/\/[^?#]*\/mirror\/([\da-f]{64})$/u;
/** Stands for this server where it has no address that cards could show: no host has this name. */
const NOWHERE = 'https://qunda.invalid';

/** What a picture is called: by its content. */
export function nameOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The address under which an entry names a copy. Only https addresses are pictures of an entry. */
export function addressOf(name: string, publicUrl: string | null): string {
  return `${publicUrl?.startsWith('https://') ? publicUrl : NOWHERE}/mirror/${name}`;
}

/** The name of the copy that an address leads to; undefined: it leads to something else. */
export function nameIn(url: string): string | undefined {
  return COPY.exec(url)?.[1];
}
