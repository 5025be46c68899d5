import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';

/** Addresses of a machine itself and of the network around it (RFC 6890): the web has no pictures there. */
const inner = new BlockList();
for (const [network, length] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  inner.addSubnet(network, length);
for (const [network, length] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  inner.addSubnet(network, length, 'ipv6');

/**
 * Whether the host of an address is this machine or of the network around it. A host without an address is not: whoever
 * asks it learns that it can't be reached.
 */
export async function isInner(address: string): Promise<boolean> {
  const host = URL.parse(address)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const places = await lookup(host, { all: true }).catch(() => []);
  return places.some((place) => inner.check(place.address, isIPv6(place.address) ? 'ipv6' : 'ipv4'));
}
