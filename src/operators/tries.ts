import ipaddr from 'ipaddr.js';

const MAX_WRONG_PASSWORDS = 10;
const WINDOW_MS = 60_000;

/** Wrong passwords by where they come from, so that a guesser slows down nobody else. */
export interface Tries {
  isOver(address: string | undefined): boolean;
  note(address: string | undefined): void;
}

export function createTries(now: () => number): Tries {
  const wrong = new Map<string, number[]>();

  function dropExpired(): void {
    for (const [network, tries] of wrong) {
      const recent = tries.filter((at) => at > now() - WINDOW_MS);
      if (recent.length === 0) wrong.delete(network);
      else wrong.set(network, recent);
    }
  }

  return {
    isOver(address) {
      dropExpired();
      return (wrong.get(findNetwork(address))?.length ?? 0) >= MAX_WRONG_PASSWORDS;
    },
    note(address) {
      const network = findNetwork(address);
      wrong.set(network, [...(wrong.get(network) ?? []), now()]);
    },
  };
}

/** Whoever has one IPv6 address has the 2^64 of its network; IPv4 inside IPv6 counts as what it is. */
function findNetwork(address = ''): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
}
