import ipaddr from 'ipaddr.js';

/** Whether a URL's host name, or the name in a Host header without its port, means this machine: `localhost`, 127.0.0.0/8, `[::1]`. */
export function isLoopbackName(hostname: string): boolean {
  return hostname.toLowerCase() === 'localhost' || isLoopbackAddress(hostname.replace(/^\[(.*)\]$/u, '$1'));
}

/** Whether an IP address is this machine's own; IPv4 inside IPv6 counts as what it is. */
export function isLoopbackAddress(address: string | undefined): boolean {
  return rangeOf(address) === 'loopback';
}

/** Whether an IP address may be called although somebody else named it: no private, local or reserved range. */
export function isPublicAddress(address: string): boolean {
  return rangeOf(address) === 'unicast';
}

/** Whether a URL is of http or https and leads to this machine. */
export function isLoopbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && isLoopbackName(hostname);
}

function rangeOf(address: string | undefined): string | undefined {
  return address !== undefined && ipaddr.isValid(address) && isUsual(address)
    ? ipaddr.process(address).range()
    : undefined;
}

/** Four decimal parts or IPv6: `127.1` and `0x7f.1` are spellings that only attackers use. */
function isUsual(address: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
}
